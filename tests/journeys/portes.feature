# language: fr
Fonctionnalité: Les portes
  Créer, ouvrir, essayer, verrouiller : qui n’a pas la phrase ne voit rien.

  Scénario: Première ouverture, une phrase faible est refusée avec un conseil, puis la base est créée
    Étant donné un poste sans base
    Alors je vois « Aucune base sur ce poste. »
    Quand je remplis « Phrase de passe de la nouvelle base » avec « soleil »
    Et je remplis « La même, une seconde fois » avec « soleil »
    Et j’appuie sur « Entrée »
    Alors au champ « Phrase de passe de la nouvelle base » il est dit « mots »
    Et aucun fichier n’est créé
    Quand je remplis « Phrase de passe de la nouvelle base » avec « lampe verte sous tonnerre calme »
    Et je remplis « La même, une seconde fois » avec « lampe verte sous tonnerre calmé »
    Et j’appuie sur « Entrée »
    Alors au champ « La même, une seconde fois » il est dit « Les deux saisies diffèrent »
    Quand je remplis « La même, une seconde fois » avec « lampe verte sous tonnerre calme »
    Et je valide en choisissant un dossier
    Alors la fenêtre de travail s’ouvre
    Et la base et sa clé sont dans ce dossier

  Scénario: Une mauvaise phrase est refusée, la bonne ouvre
    Étant donné un poste avec une base
    Quand je remplis « Phrase de passe » avec « lampe rouge »
    Et j’appuie sur « Entrée »
    Alors au champ « Phrase de passe » il est dit « La phrase de passe n’est pas la bonne. »
    Et le curseur est dans « Phrase de passe »
    Quand je remplis « Phrase de passe » avec « lampe verte sous tonnerre calme »
    Et j’appuie sur « Entrée »
    Alors la fenêtre de travail s’ouvre

  Scénario: Le fichier de clé manque
    Étant donné un poste avec une base
    Et le fichier de clé n’est plus à côté
    Quand je remplis « Phrase de passe » avec « lampe verte sous tonnerre calme »
    Et j’appuie sur « Entrée »
    Alors au champ « Phrase de passe » il est dit « clé »
    Et la base est intacte

  Scénario: Essayer la démonstration
    Étant donné un poste sans base
    Quand je vais à « Voir la démonstration »
    Et j’appuie sur « Entrée »
    Alors la fenêtre de travail s’ouvre
    Et je vois « Base de démonstration, effacée à la fermeture »
    Et aucun fichier n’est créé

  Scénario: Verrouiller cache tout, déverrouiller rend la place et le brouillon
    Étant donné un poste avec une base
    Et je l’ouvre sur le dossier de « DIALLO Aminata »
    Quand j’appuie sur « R »
    Et je remplis « Heure » avec « 14h15 »
    Et je remplis « Conseiller » avec « Éloïse Grün »
    Et j’appuie sur « Ctrl+L »
    Alors je vois « Session verrouillée »
    Et je ne vois pas « DIALLO »
    Et l’image de la fenêtre est celle du verrou seul
    Quand j’appuie sur « Ctrl+K puis Échap puis Tab puis Tab puis Tab »
    Alors le curseur est dans « Mot de passe »
    Quand je tape « lampe rouge »
    Et j’appuie sur « Entrée »
    Alors au champ « Mot de passe » il est dit « La phrase de passe n’est pas la bonne. »
    Et je ne vois pas « DIALLO »
    Quand je tape « lampe verte sous tonnerre calme »
    Et j’appuie sur « Entrée »
    Alors je vois « DIALLO Aminata »
    Et je ne vois pas « Session verrouillée »
    Et le champ « Heure » porte « 14h15 »
    Et le curseur est dans « Conseiller »
    Quand j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au »

  Scénario: Une deuxième fenêtre, dans un autre processus, est refusée
    Étant donné un poste avec une base
    Et je l’ouvre sur le dossier de « DIALLO Aminata »
    Quand une deuxième fenêtre s’ouvre ailleurs sur la même base
    Alors elle dit « écrit déjà »
    Et elle ne montre aucun dossier
