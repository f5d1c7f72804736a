# language: fr
Fonctionnalité: Corriger sans rien écraser
  Une date fausse se corrige ; l’ancienne reste visible, et deux postes ne se marchent pas dessus.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et son dossier est ouvert

  Plan du scénario: Corriger une date du droit garde les deux versions, et s’annule
    Quand j’appuie sur « M »
    Et je choisis « <fait> » dans « Fait »
    Et je choisis « <champ> » dans « À corriger »
    Et je remplis « Nouvelle valeur » avec « <juste> »
    Alors je vois « <fausse> → <juste> »
    Quand j’appuie sur « Entrée »
    Alors je vois « correction enregistrée. »
    Et l’historique montre « <juste> » puis l’ancienne valeur « <fausse> »
    Et le service dit que <date> est le <juste>, et garde 2 versions
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et le service dit que <date> est le <fausse>, et garde 3 versions

    Exemples:
      | fait | champ       | date        | fausse     | juste      |
      | Ouverture du droit | Date de réception de l’information | information | 11/03/2027 | 09/03/2027 |
      | Ouverture du droit | Date d’ouverture du droit | ouverture   | 01/03/2027 | 25/02/2027 |

  Scénario: L’horloge suit la date d’information corrigée
    Alors je vois « J+12 sur 31 »
    Quand je corrige l’information au 09/03/2027
    Alors je vois « J+14 sur 31 »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « J+12 sur 31 »

  Scénario: Les corrections se retrouvent d’une touche
    Quand je corrige l’information au 09/03/2027
    Et j’appuie sur « V »
    Alors la liste « Faits du dossier » ne tient que la correction

  Scénario: Une date d’information à venir est refusée, la saisie reste
    Quand j’ouvre la correction de l’information
    Et je remplis « Nouvelle valeur » avec « demain »
    Et j’appuie sur « Entrée »
    Alors je vois « à venir »
    Et le champ « Nouvelle valeur » porte « 24/03/2027 »
    Et le service dit que information est le 11/03/2027, et garde 1 version

  Scénario: Un autre poste a enregistré entre-temps
    Quand j’ouvre la correction de l’information
    Et je remplis « Nouvelle valeur » avec « 09/03/2027 »
    Et Karim corrige au même moment l’information au 10/03/2027
    Et j’appuie sur « Entrée »
    Alors je vois « Karim a enregistré ce fait »
    Et je vois « Votre saisie est gardée. »
    Et le champ « Nouvelle valeur » porte « 09/03/2027 »
    Et le service dit que information est le 10/03/2027, et garde 2 versions
    Quand je vais à « Recharger »
    Et j’appuie sur « Espace »
    Alors je vois « 10/03/2027 → 09/03/2027 »
    Et le champ « Nouvelle valeur » porte « 09/03/2027 »
    Quand je vais à « Corriger »
    Et j’appuie sur « Entrée »
    Alors je vois « correction enregistrée. »
    Et le service dit que information est le 09/03/2027, et garde 3 versions
