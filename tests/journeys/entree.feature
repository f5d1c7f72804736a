# language: fr
Fonctionnalité: Nouvelle entrée
  La secrétaire saisit la personne dont l’information vient d’arriver ; l’horloge d’un mois part.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne

  Scénario: Saisir une personne ouvre son dossier, horloge à J+0
    Quand j’ouvre « Nouvelle entrée »
    Alors le champ « Information reçue le » porte « 23/03/2027 »
    Quand je remplis « Nom » avec « MÜLLER »
    Et je remplis « Prénom » avec « Zoé »
    Et je remplis « Date de naissance » avec « 3/2/91 »
    Et j’appuie sur « Entrée »
    Alors je vois « Entrée de MÜLLER Zoé enregistrée. »
    Et je vois « MÜLLER Zoé »
    Et je vois « J+0 sur 31 »
    Et je vois « Entrée, fait, 23/03/2027 »
    Et le service compte une entrée, information reçue le 23/03/2027

  Scénario: La personne est déjà connue
    Étant donné le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Quand j’ouvre « Nouvelle entrée »
    Et je remplis « Nom » avec « diallo »
    Et je remplis « Prénom » avec « Aminata »
    Et je remplis « Date de naissance » avec « 14/08/1994 »
    Alors je vois « Un dossier ressemble à cette personne. »
    Quand j’ouvre le dossier qui ressemble
    Alors je vois « J+12 sur 31 »
    Et le service ne connaît qu’une personne nommée « DIALLO »

  Scénario: Un homonyme est quelqu’un d’autre, et l’on continue
    Étant donné le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Quand j’ouvre « Nouvelle entrée »
    Et je remplis « Nom » avec « DIALLO »
    Et je remplis « Prénom » avec « Aminata »
    Et je remplis « Date de naissance » avec « 14/08/1994 »
    Alors je vois « Un dossier ressemble à cette personne. »
    Quand j’appuie sur « Entrée »
    Alors je vois « Entrée de DIALLO Aminata enregistrée. »
    Et je vois « J+0 sur 31 »

  Scénario: Ce qui manque est dit à son champ, la saisie reste
    Quand j’ouvre « Nouvelle entrée »
    Et je remplis « Nom » avec « MÜLLER »
    Et je remplis « Date de naissance » avec « 31/02/1991 »
    Et j’appuie sur « Entrée »
    Alors au champ « Prénom » il est dit « obligatoire »
    Et au champ « Date de naissance » il est dit « Le 31/02/1991 n’existe pas »
    Et le champ « Nom » porte « MÜLLER »
    Et le curseur est dans « Prénom »
    Et le service ne connaît personne nommé « MÜLLER »

  Scénario: Quitter et revenir garde ce qui est tapé
    Quand j’ouvre « Nouvelle entrée »
    Et je remplis « Nom » avec « MÜLLER »
    Et j’appuie sur « Échap »
    Alors je vois « Tâches à faire »
    Quand j’ouvre « Nouvelle entrée »
    Alors le champ « Nom » porte « MÜLLER »

  Scénario: Une entrée saisie par erreur s’annule
    Quand j’ouvre « Nouvelle entrée »
    Et je remplis « Nom » avec « MÜLLER »
    Et je remplis « Prénom » avec « Zoé »
    Et je remplis « Date de naissance » avec « 3/2/91 »
    Et j’appuie sur « Entrée »
    Alors je vois « Entrée de MÜLLER Zoé enregistrée. »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Le dossier de MÜLLER Zoé a été retiré »
    Et le service ne connaît personne nommé « MÜLLER »
