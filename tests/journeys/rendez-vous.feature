# language: fr
Fonctionnalité: Rendez-vous
  Prendre un rendez-vous et dire son issue, sans souris et en peu de touches.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Aminata », information reçue il y a 6 jours

  Scénario: Prendre un rendez-vous en huit touches au plus
    Étant donné que son dossier est ouvert
    Quand j’appuie sur « R »
    Et je tape « +8j »
    Et j’appuie sur « Tab »
    Et je tape « 9h »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 31/03/2027 à 09:00. »
    Et il a fallu 8 touches au plus
    Et je vois « 31/03/2027, 09:00 »
    Et le service tient un rendez-vous prévu le 31/03/2027 à 09:00
    Et le service dit le premier rendez-vous pris le 23/03/2027

  Scénario: Le premier créneau libre avant la limite se prend en deux touches
    Étant donné que son dossier est ouvert
    Quand j’appuie sur « R »
    Alors je vois « Premiers créneaux libres »
    Quand j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 24/03/2027 à 08:30. »
    Et il a fallu 2 touches au plus
    Et le service tient un rendez-vous prévu le 24/03/2027 à 08:30

  Scénario: Le deuxième créneau, un autre jour, se prend en trois touches
    Étant donné que son dossier est ouvert
    Quand j’appuie sur « R »
    Alors je vois « Premiers créneaux libres »
    Quand j’appuie sur « ↓ »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 25/03/2027 à 08:30. »
    Et il a fallu 3 touches au plus
    Et le service tient un rendez-vous prévu le 25/03/2027 à 08:30

  Scénario: Un créneau pris se dit, et se garde si on le veut
    Étant donné une autre personne reçue le 24/03/2027 à 08:30 par C. Muller
    Et son dossier est ouvert
    Quand j’appuie sur « R »
    Et je tape « 24/3 »
    Et je remplis « Heure » avec « 8h30 »
    Et je remplis « Conseiller » avec « C. Muller »
    Et j’appuie sur « Entrée »
    Alors au champ « Date » il est dit « Créneau déjà pris »
    Quand je vais à « Garder le conflit »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 24/03/2027 à 08:30. »

  Scénario: Accepter ce qui est proposé suffit
    Étant donné que son dossier est ouvert
    Quand j’appuie sur « R »
    Quand j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au »
    Et il a fallu 2 touches au plus
    Et le rendez-vous n’est ni un jour férié d’Alsace ni un week-end

  Plan du scénario: Une touche consigne l’issue, Ctrl+Z remet comme avant
    Étant donné un rendez-vous d’orientation il y a une heure
    Et son dossier est ouvert
    Alors je vois « Quelle issue ? »
    Quand j’appuie sur « <touche> »
    Alors je vois « Rendez-vous : <mot>. »
    Et il a fallu 1 touche au plus
    Et le service dit le rendez-vous <issue>
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et je vois « Quelle issue ? »
    Et le service dit le rendez-vous prévu
    Et les dates clés sont celles d’avant

    Exemples:
      | touche | mot     | issue   |
      | H      | honoré  | honoré  |
      | A      | absente, non excusée | absent  |
      | E      | excusée | excusé  |

  Scénario: Un rendez-vous honoré avance le parcours
    Étant donné un rendez-vous d’orientation il y a une heure
    Et son dossier est ouvert
    Quand j’appuie sur « H »
    Alors je vois « Rendez-vous, fait, 23/03/2027 »
    Et le service dit l’entretien honoré le 23/03/2027

  Scénario: Après une absence, un appel, puis le rendez-vous suivant remplace celui qui n’a pas eu lieu
    Étant donné un rendez-vous d’orientation il y a une heure
    Et son dossier est ouvert
    Quand j’appuie sur « A »
    Alors je vois « Absence à rappeler »
    Quand j’appuie sur « T »
    Alors je vois « Pour le rendez-vous du »
    Quand j’appuie sur « Entrée »
    Alors je vois « Appel noté : personne jointe. »
    Et il a fallu 4 touches au plus
    Et je vois « Nouveau rendez-vous à fixer »
    Quand j’appuie sur « R »
    Alors je vois « Remplace celui du »
    Quand j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au »
    Et le second rendez-vous remplace le premier

  Scénario: Une heure qui n’en est pas une est dite à son champ
    Étant donné que son dossier est ouvert
    Quand j’appuie sur « R »
    Et je remplis « Heure » avec « 25h »
    Et j’appuie sur « Entrée »
    Alors au champ « Heure » il est dit « Heure attendue »
    Et le champ « Heure » porte « 25h »
    Quand j’appuie sur « Échap »
    Alors je ne vois pas « Heure attendue »
    Et le service ne tient aucun rendez-vous
