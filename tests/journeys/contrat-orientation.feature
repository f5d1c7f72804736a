# language: fr
Fonctionnalité: Du CER à l’accompagnement
  Le contrat signé, l’orientation et le démarrage s’enregistrent ; le parcours en montre les dates.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et son dossier est ouvert

  Scénario: CER signé, orientation vers Job Coaching, démarrage
    Quand j’appuie sur « C puis Alt+S »
    Alors je vois « CER signé le 23/03/2027. »
    Et je vois « CER, fait, 23/03/2027 »
    Quand j’appuie sur « O »
    Et je choisis « Job Coaching » dans « Dispositif »
    Et j’appuie sur « Entrée »
    Alors je vois « Orientation vers Job Coaching enregistrée. »
    Et je vois « Orientation, fait, 23/03/2027 »
    Et je vois « Orientée à J+12 »
    Quand j’appuie sur « J »
    Alors le champ « Orientation du » porte « 23/03/2027 »
    Quand j’appuie sur « Entrée »
    Alors je vois « Job Coaching : accompagnement démarré. »
    Et je vois « Accompagnement, fait, 23/03/2027 »
    Et le service dit : signé le 23/03/2027, orienté le 23/03/2027 vers « job_coaching », à temps
    Et l’accompagnement du service suit cette orientation

  Scénario: Orientation vers l’accompagnement global (AGLO)
    Quand j’appuie sur « O »
    Et je choisis « Accompagnement global » dans « Dispositif »
    Et je remplis « Décidée le » avec « hier »
    Alors je vois « Lundi 22/03/2027 »
    Quand j’appuie sur « Entrée »
    Alors je vois « Orientation, fait, 22/03/2027 »
    Quand j’appuie sur « J puis Entrée »
    Alors je vois « : accompagnement démarré. »
    Et je vois « Accompagnement, fait, 23/03/2027 »
    Et le service compte un accompagnement global démarré le 23/03/2027

  Scénario: Une date à venir est refusée à son champ, la saisie reste
    Quand j’appuie sur « C »
    Et je remplis « Conseiller » avec « Éloïse Grün »
    Et je remplis « Signé le » avec « demain »
    Et j’appuie sur « Entrée »
    Alors au champ « Signé le » il est dit « à venir »
    Et le curseur est dans « Signé le »
    Et le champ « Signé le » porte « 24/03/2027 »
    Et le champ « Conseiller » porte « Éloïse Grün »
    Et le service ne tient aucun CER
    Quand je remplis « Signé le » avec « auj »
    Et j’appuie sur « Entrée »
    Alors je vois « CER signé le 23/03/2027. »

  Scénario: Un CER enregistré par erreur s’annule
    Quand j’appuie sur « C puis Alt+S »
    Alors je vois « CER signé le 23/03/2027. »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et je ne vois pas « CER, fait »
    Et le service ne tient aucun CER
