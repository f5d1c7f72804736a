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

  Scénario: Rédiger un texte, y revenir, reprendre le premier, puis figer la fiche et l’exporter
    Quand j’ouvre l’onglet « Textes »
    Et je remplis « Perspectives futures de mise en œuvre de l'action » avec « Ouvrir à Sélestat »
    Et j’appuie sur « Ctrl+S »
    Alors je vois « Textes enregistrés : 1. »
    Quand je remplis « Perspectives futures de mise en œuvre de l'action » avec « Rien de neuf »
    Et j’appuie sur « Ctrl+S »
    Alors je vois « Version 2, écrite le 23/03/2027 à 10:24 par claire. »
    Et je vois « Reprendre la version 1 »
    Quand j’appuie sur « Alt+V puis Espace »
    Alors je vois « Version 1 reprise, comme version de plus. »
    Et le champ « Perspectives futures de mise en œuvre de l'action » porte « Ouvrir à Sélestat »
    Et les versions des perspectives sont
      | Ouvrir à Sélestat | claire |
      | Rien de neuf      | claire |
      | Ouvrir à Sélestat | claire |
    Quand j’ouvre l’onglet « Fiches figées »
    Et je fige la fiche
    Et j’exporte la fiche figée
    Alors la fiche figée dit « Ouvrir à Sélestat »

  Scénario: Le budget dit ce qui ne tombe pas juste pendant la frappe, et s’enregistre
    Quand j’ouvre l’onglet « Budget »
    Et je remplis « Part État » avec « 100 »
    Et je remplis « Part CeA » avec « 50 »
    Et je remplis « BUDGET GLOBAL PREVU » avec « 175 »
    Alors je vois « Budget, 1 contrôle »
    Quand je remplis « BUDGET GLOBAL PREVU » avec « 150 »
    Alors je ne vois pas « 1 contrôle »
    Quand j’appuie sur « Ctrl+S »
    Alors je vois « Budget enregistré. »

  Scénario: L’aperçu, puis le retour à l’onglet quitté
    Quand j’appuie sur « Ctrl+P »
    Alors je vois « Rapport 2027, connu au 23/03/2027, information reçue »
    Et je vois « Pour le 68 : »
    Quand j’appuie sur « Échap »
    Alors je vois « F4-1 Nombre de nouveaux entrants »
