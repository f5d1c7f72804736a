# language: fr
Fonctionnalité: Tenir un dossier à jour
  Une note pour l’équipe, comment joindre la personne, son foyer, qui a dit quoi : sans souris.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « DIALLO Mamadou », information reçue il y a 12 jours
    Et son matricule est « 0004127806 », conjoint
    Et le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et son matricule est « 4127806 », demandeur
    Et son dossier est ouvert

  Scénario: Une note s’écrit, se lit, se corrige, se reprend
    Quand j’appuie sur « B »
    Alors je vois « datée de maintenant, lue par l’équipe. »
    Quand je tape « Disponible le matin »
    Et j’appuie sur « Ctrl+Entrée »
    Alors je vois « Note ajoutée. »
    Et je vois « 23/03 10:24 · Claire Muller »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Aucune note pour l’instant. »
    Quand j’appuie sur « B »
    Et je tape « Disponible le soir »
    Et j’appuie sur « Ctrl+Entrée »
    Alors je vois « Note ajoutée. »
    Quand j’ouvre le fait « Note d’équipe » de l’historique
    Alors le champ « Note » porte « Disponible le soir »
    Quand j’appuie sur « Ctrl+A »
    Et je tape « Disponible le matin »
    Et j’appuie sur « Ctrl+Entrée »
    Alors je vois « Note corrigée. »
    Et je vois « Texte de la note corrigé »
    Et le service tient la note « Disponible le matin », et garde l’ancienne

  Scénario: Comment joindre la personne, avec un numéro vérifié
    Quand j’appuie sur « I »
    Et je remplis « Téléphone » avec « 06 12 34 »
    Et j’appuie sur « Entrée »
    Alors au champ « Téléphone » il est dit « Ce numéro n’existe pas. »
    Quand je remplis « Téléphone » avec « 0692 12 34 56 »
    Et je remplis « Courriel » avec « aminata.diallo@exemple »
    Et j’appuie sur « Entrée »
    Alors au champ « Courriel » il est dit « Cette adresse n’est pas valable. »
    Quand je remplis « Courriel » avec « aminata.diallo@exemple.fr »
    Et j’appuie sur « Entrée »
    Alors je vois « Identité modifiée. »
    Quand j’appuie sur « L »
    Et je choisis « SMS » dans « Moyen préféré »
    Et je remplis « Remarque » avec « après 16 h »
    Et je choisis « Oui » dans « Accepte les SMS »
    Et je remplis « Langue parlée, autre que le français » avec « peul »
    Et j’appuie sur « Entrée »
    Alors je vois « Préférences enregistrées. »
    Et je vois « Préfère : SMS, après 16 h »
    Et je vois « Langues : peul »

  Scénario: Le foyer s’ouvre, et l’on en revient
    Alors je vois « Ouvrir le dossier de Mamadou, conjoint »
    Quand je vais à « Ouvrir le dossier de Mamadou, conjoint »
    Et j’appuie sur « Entrée »
    Alors je vois « Ouvrir le dossier de Aminata, demandeur »
    Quand j’appuie sur « Alt+← »
    Alors je vois « Ouvrir le dossier de Mamadou, conjoint »

  Scénario: Qui l’a dit, et revenir à ce qui était
    Étant donné que Karim déménage la personne à « Colmar »
    Quand j’appuie sur « D »
    Alors la liste « Qui l’a dit » dit « Commune : Colmar. depuis le 23/03/2027, karim. »
    Quand je vais à la version d’avant
    Et j’appuie sur « Entrée »
    Alors je vois « rétablie. »
    Et le service dit que la commune n’est plus « Colmar »
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Geste annulé »
    Et le service dit que la commune est « Colmar »

  Scénario: Chaque échéance dit son jour, et mène à ce qui la tient
    Alors je vois « Orientation : jusqu’au 11/04/2027, encore 19 j. »
    Et je vois « Loi : orientation : jusqu’au 22/04/2027 »
    Quand je vais à l’échéance « CER : »
    Et j’appuie sur « Entrée »
    Alors je vois « Engagements de la personne »
