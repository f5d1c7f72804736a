"""Words of the form of a budget."""

from calpae_desktop.domain.budget import Side

SIDES = {Side.PLANNED: "Budget prévu", Side.EXECUTED: "Budget exécuté"}
TOGETHER = "Total des deux territoires"
WRONG_AMOUNT = "Montant en euros, par exemple 1 234,56."
