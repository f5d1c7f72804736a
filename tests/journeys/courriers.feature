# language: fr
Fonctionnalité: Écrire à une personne
  La convocation se lit avant de partir ; ce qui part est un fait daté du dossier.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et elle habite « 14 rue du Rhin, 67100 Strasbourg » et accepte les courriels
    Et elle a rendez-vous dans 5 jours à la plateforme de Strasbourg
    Et son dossier est ouvert

  Scénario: Convoquer par courrier, enregistré en PDF
    Quand j’appuie sur « P »
    Alors je vois « Écrire à DIALLO Aminata »
    Et je vois « 1 courrier. »
    Quand j’enregistre les courriers par « Ctrl+S »
    Alors je vois « Envoi inscrit au dossier. »
    Et la lettre dit « Vous êtes attendue »
    Et le dossier porte un envoi par courrier
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Envoi effacé des dossiers »
    Et le dossier ne porte aucun envoi

  Scénario: Convoquer par courriel, repris avant qu’il parte
    Quand j’appuie sur « P »
    Alors je vois « 1 courrier. »
    Quand je choisis « Courriel » dans « Par »
    Alors je vois « 1 courriel. »
    Quand j’appuie sur « Ctrl+Entrée »
    Alors je vois « 1 courriel en attente. »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « 1 courriel retiré : rien ne part. »

  Scénario: Un modèle fautif ne s’enregistre pas
    Quand j’ouvre Courriers à l’onglet « Modèles »
    Et j’écris le texte « Bonjour {{ personne.non }} »
    Alors au champ « Texte » il est dit « écrivez {{ personne.nom }} »
    Quand j’écris le texte « Bonjour {{ personne.nom }} »
    Et j’appuie sur « Ctrl+Entrée »
    Alors je vois « Modèle enregistré. »
    Et le texte de la convocation est « Bonjour {{ personne.nom }} »
