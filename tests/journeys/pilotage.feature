# language: fr
Fonctionnalité: Piloter l’objectif d’un mois
  Le responsable lit quatre chiffres, ouvre les dossiers derrière, et change le cadre de lecture.

  Contexte:
    Étant donné Pilotage ouvert sur des personnes inventées

  Scénario: Les quatre chiffres sont ceux du service
    Alors les quatre chiffres sont ceux du service pour « 67 et 68 »

  Scénario: Un chiffre ouvre exactement les dossiers qu’il compte, puis un dossier
    Quand je vais au chiffre « Orientés en un mois et moins »
    Et j’appuie sur « Entrée »
    Alors je vois « Orientés en un mois, Alsace (CeA) »
    Et la liste tient exactement les dossiers comptés par le service
    Quand j’ouvre le premier dossier de la liste
    Alors le dossier ouvert est ce premier dossier
    Quand j’appuie sur « Alt+← »
    Alors je vois « Orientés en un mois, Alsace (CeA) »

  Plan du scénario: Changer le département
    Quand je change « Département » pour « <département> »
    Alors les quatre chiffres sont ceux du service pour « <département> »
    Quand je vais au chiffre « CER signé en un mois »
    Et j’appuie sur « Entrée »
    Alors je vois « <lieu> »

    Exemples:
      | département | lieu           |
      | 67          | Bas-Rhin (67)  |
      | 68          | Haut-Rhin (68) |

  Scénario: Changer l’horloge
    Quand je change « Horloge » pour « ouverture du droit »
    Alors les quatre chiffres sont ceux du service, horloge à l’ouverture du droit

  Scénario: Relire les chiffres tels qu’ils étaient connus
    Quand je change « Connu au » pour « Un autre jour… »
    Et je remplis « Au » avec « 31/12/2026 »
    Et je vais à « Appliquer »
    Et j’appuie sur « Entrée »
    Alors les quatre chiffres sont ceux du service, connus au 31/12/2026

  Scénario: Une personne en retard s’ouvre d’une touche
    Quand je vais à la liste « Dossiers sans orientation »
    Et j’appuie sur « Entrée »
    Alors le dossier ouvert est le premier de l’attente
