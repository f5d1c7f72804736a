# language: fr
Fonctionnalité: Agenda
  La semaine d’un conseiller, tenue au clavier.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le site Meinau où reçoivent C. Muller et M. Stoll
    Et KELLER Bruno reçu par C. Muller le 24/03/2027 à 14:00
    Et l’agenda ouvert

  Scénario: Noter une issue en une touche, puis l’annuler
    Étant donné que nous sommes le 24/03/2027 à 15:30
    Et l’agenda relu
    Quand j’appuie sur « H »
    Alors je vois « KELLER Bruno : honoré. »
    Et il a fallu 1 touche au plus
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et le service dit KELLER Bruno prévu le 24/03/2027 à 14:00

  Scénario: Déplacer d’un quart d’heure, puis l’annuler
    Quand j’appuie sur « Alt+↓ »
    Alors je vois « Rendez-vous de KELLER Bruno déplacé de 14:00 à 14:15. »
    Et il a fallu 1 touche au plus
    Et le service dit KELLER Bruno prévu le 24/03/2027 à 14:15
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et le service dit KELLER Bruno prévu le 24/03/2027 à 14:00

  Scénario: Changer de jour demande une touche de plus, qui décide des délais
    Quand j’appuie sur « Alt+→ »
    Alors je vois « Pourquoi ? »
    Quand j’appuie sur « S »
    Alors je vois « déplacé du mercredi 24/03 à 14:00 au jeudi 25/03 à 14:00. »
    Et il a fallu 2 touches au plus
    Et le service dit KELLER Bruno reporté par le service, puis prévu le 25/03/2027 à 14:00

  Scénario: Prendre un rendez-vous en huit touches au plus
    Étant donné le dossier de « DIALLO Aminata », information reçue il y a 6 jours
    Quand j’appuie sur « R »
    Et je tape « dia »
    Alors je vois « DIALLO Aminata »
    Quand j’appuie sur « Entrée »
    Alors je vois « avant le 25/03 »
    Quand j’appuie sur « Entrée »
    Alors je vois « DIALLO Aminata : rendez-vous fixé au 24/03/2027 à 08:30. »
    Et il a fallu 8 touches au plus

  Scénario: Se dire absent, et le créneau n’est plus proposé
    Quand j’appuie sur « I »
    Et je tape « Formation »
    Et je remplis « Du » avec « 24/3 »
    Et je remplis « Au » avec « 24/3 »
    Et j’appuie sur « Entrée »
    Alors je vois « Formation : le 24/03/2027. »
    Et je vois « jeu. 25/03  08:30 »

  Scénario: Régler les horaires d’un site, l’erreur étant dite à son champ
    Étant donné les réglages ouverts
    Quand je vais à « Meinau lun-ven 08:30-12:00 13:30-17:30 »
    Et j’appuie sur « Entrée »
    Et je remplis « Horaires d’ouverture » avec « le matin »
    Et je vais à « Enregistrer »
    Et j’appuie sur « Entrée »
    Alors au champ « Horaires d’ouverture » il est dit « ne se lit pas »
    Quand je remplis « Horaires d’ouverture » avec « lun-ven 8h-12h »
    Et je vais à « Enregistrer »
    Et j’appuie sur « Entrée »
    Alors je vois « Site Meinau enregistré. »
    Et le site Meinau est ouvert « lun-ven 08:00-12:00 »
