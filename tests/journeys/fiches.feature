# language: fr
Fonctionnalité: Les fiches 4 et 5
  Les années publiées telles quelles, les années calculées qui s’expliquent, et l’export.

  Contexte:
    Étant donné Fiches ouvertes sur des personnes inventées

  Scénario: Un chiffre calculé s’explique et dit la même chose que le service
    Quand je vais au chiffre F4-2 de 2026 pour le 67
    Alors je vois « F4-2 · Bas-Rhin (67) · 2026 »
    Et le panneau dit le chiffre F4-2 du service pour le 67 en 2026
    Et je vois « Horloge »
    Et je vois « Connu au »

  Scénario: Les dossiers d’un chiffre, et ceux qui ne comptent pas avec leur motif
    Quand je vais au chiffre F4-2 de 2026 pour le 67
    Et j’appuie sur « Entrée »
    Alors je vois « Orientés en un mois, Bas-Rhin (67) »
    Et chaque onglet tient ce que dit le service
    Quand j’ouvre l’onglet des non comptés
    Alors chaque ligne porte son motif
    Quand j’appuie sur « Échap »
    Alors je vois « F4-2 · Bas-Rhin (67) · 2026 »

  Scénario: Un chiffre publié reste tel quel, ND compris
    Quand je vais au chiffre F4-5 de 2019 pour le 67
    Alors je vois « Publié dans le rapport 2019 »
    Et je vois « Contradiction, publiée telle quelle »
    Et je vois « Repris du rapport mot pour mot : rien n’est recalculé. »
    Quand je vais au chiffre F4-1 de 2018 pour le 67
    Alors je vois « F4-1 · Bas-Rhin (67) · 2018 »
    Et je vois « ND »

  Scénario: La fiche 5
    Quand je vais à « Fiche 4 »
    Et j’appuie sur « → »
    Alors je vois « F5-1 »
    Et je ne vois pas « F4-1 »

  Scénario: Exporter écrit ce que l’on voit
    Quand j’exporte le tableau
    Alors je vois « Fichier écrit : fiche4.xlsx. »
    Et le classeur porte les chiffres F4-1 du tableau, année par année
