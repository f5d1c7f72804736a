# language: fr
Fonctionnalité: Aujourd’hui
  La journée d’un conseiller, au clavier : une touche par issue, la suite d’une absence sur place.

  Contexte:
    Soit un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et son rendez-vous de 10:30

  Plan du scénario: une touche depuis l’accueil consigne l’issue, Ctrl+Z la reprend
    Soit Aujourd’hui affiché
    Quand j’appuie sur « <touche> »
    Alors je vois « DIALLO Aminata : <mots>. »
    Et il a fallu 1 touche au plus
    Et son rendez-vous est <issue>
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et son rendez-vous est prévu

    Exemples:
      | touche | mots               | issue  |
      | H      | rendez-vous honoré | honoré |
      | E      | excusée            | excusé |

  Scénario: une absence, puis l’appel, le motif et un autre rendez-vous, sur place
    Soit Aujourd’hui affiché
    Quand j’appuie sur « A »
    Alors je vois « Suite de l’absence · DIALLO Aminata »
    Et son rendez-vous est absent
    Quand je choisis « Message laissé » dans « Appel »
    Et je choisis « Transport » dans « Motif de l’absence »
    Et je prends le premier créneau proposé
    Et j’appuie sur « Entrée »
    Alors je vois « message laissé · motif : transport · nouveau rendez-vous »
    Et le service tient l’appel, le motif et un second rendez-vous qui remplace le premier
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et le service ne tient plus que l’absence

  Scénario: plusieurs absences d’un seul geste, reprises d’un seul
    Soit deux rendez-vous d’hier sans issue
    Et Aujourd’hui affiché
    Quand j’appuie sur « Début puis Maj+↓ puis A »
    Alors je vois « 2 absences notées. »
    Et il a fallu 3 touches au plus
    Et les rendez-vous d’hier sont absent
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et les rendez-vous d’hier sont prévu

  Scénario: chaque ligne ouvre son dossier
    Soit Aujourd’hui affiché
    Quand j’appuie sur « Entrée »
    Alors je vois « Étapes du parcours »

  Scénario: ce qui n’attend pas est compté et mène à son dossier
    Soit le dossier de « HAAS Guillaume », information reçue il y a 22 jours
    Et Aujourd’hui affiché
    Alors je vois « Sans rendez-vous après 8 jours, 1, jusqu’à J+22, déplié »
    Quand je vais à la ligne de « HAAS Guillaume »
    Et j’appuie sur « Entrée »
    Alors je vois « Étapes du parcours »
