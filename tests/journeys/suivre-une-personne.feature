# language: fr
Fonctionnalité: Suivre une personne de l’entrée à l’accompagnement
  De l’information reçue au Job Coaching terminé, sans souris : chaque étape s’enregistre à sa touche.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne

  Scénario: Toutes les étapes, dans l’ordre
    Quand j’ouvre une entrée
    Et je remplis « Nom » avec « MÜLLER »
    Et je remplis « Prénom » avec « Zoé »
    Et je remplis « Date de naissance » avec « 3/2/91 »
    Et j’appuie sur « Entrée »
    Alors je vois « Entrée de MÜLLER Zoé enregistrée. »
    # Premier rendez-vous : huit touches au plus.
    Quand je recommence à compter les touches
    Et j’appuie sur « R »
    Et je tape « auj »
    Et j’appuie sur « Tab »
    Et je tape « 9h »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 23/03/2027 à 09:00. »
    Et je n’ai pas appuyé sur plus de 8 touches
    Et je vois « Quelle issue ? »
    # Absente : une touche ; l’appel : trois de plus au plus.
    Quand je recommence à compter les touches
    Et j’appuie sur « A »
    Alors je vois « Absence à rappeler »
    Et je n’ai pas appuyé sur plus de 2 touches
    Quand j’appuie sur « T »
    Alors je vois « Pour le rendez-vous du 23/03 »
    Quand j’appuie sur « Entrée »
    Alors je vois « Appel noté »
    Et je n’ai pas appuyé sur plus de 4 touches
    Et l’appel du service porte sur le rendez-vous manqué
    # Nouveau rendez-vous, le lendemain, honoré.
    Quand je recommence à compter les touches
    Et j’appuie sur « R »
    Alors je vois « Remplace celui du »
    Et je vois « Premiers créneaux libres »
    Quand je tape « +1j »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 24/03/2027 à 08:30. »
    Et je n’ai pas appuyé sur plus de 8 touches
    Étant donné que nous sommes le 24 mars à 10 h
    Quand je recommence à compter les touches
    Et j’appuie sur « H »
    Alors je vois « CER à signer »
    Et je n’ai pas appuyé sur plus de 2 touches
    # Le CER : brouillon, puis signé, puis aperçu.
    Quand j’appuie sur « C »
    Et je tape « Retrouver un emploi de soudeuse »
    Et je remplis « Engagements de la personne » avec « Refaire le CV avant le 09/04/2027 »
    Et je remplis « Engagements de la collectivité » avec « Payer la traduction du diplôme »
    Et je remplis « Fin » avec « 6 mois »
    Et j’appuie sur « Ctrl+Entrée »
    Alors je vois « Brouillon de CER enregistré. »
    Et je vois « CER en brouillon, à signer »
    Et le service tient un CER en brouillon
    Quand je recommence à compter les touches
    Et j’appuie sur « Ctrl+P »
    Alors je vois « sans valeur tant qu’il n’est pas signé »
    Et je vois « Payer la traduction du diplôme »
    Quand j’imprime dans un fichier avec « Entrée »
    Alors je n’ai pas appuyé sur plus de 2 touches
    Et le papier dit « Retrouver un emploi de soudeuse »
    Quand j’appuie sur « Échap »
    Alors je vois « Étapes du parcours »
    Quand j’appuie sur « C puis Alt+S »
    Alors je vois « CER signé le 24/03/2027. »
    Et je vois « Orientation à décider »
    # L’orientation : proposée, décidée, notifiée.
    Quand j’appuie sur « O »
    Et je choisis « Job Coaching » dans « Dispositif »
    Et je remplis « Référent (facultatif) » avec « Paul Roth »
    Et j’appuie sur « Alt+P »
    Alors je vois « Orientation vers Job Coaching proposée. »
    Et je vois « Orientation proposée, à décider »
    Quand j’appuie sur « O puis Entrée »
    Alors je vois « Orientation vers Job Coaching enregistrée. »
    Et je vois « Orienté(e) à J+1 »
    Quand j’appuie sur « N puis Entrée »
    Alors je vois « Orientation notifiée le 24/03/2027. »
    Et je vois « notifiée le 24/03/2027 »
    # Premier rendez-vous d’accompagnement, début, fin.
    Quand je recommence à compter les touches
    Et j’appuie sur « R »
    Et je tape « +5j »
    Et j’appuie sur « Entrée »
    Alors je vois « Rendez-vous fixé au 29/03/2027 »
    Et je n’ai pas appuyé sur plus de 8 touches
    Quand j’appuie sur « J »
    Alors le champ « Référent (facultatif) » porte « Paul Roth »
    Quand j’appuie sur « Entrée »
    Alors je vois « Job Coaching : accompagnement démarré. »
    Et je vois « Terminer l’accompagnement »
    Quand j’appuie sur « F puis Tab »
    Et je tape « Emploi durable »
    Et j’appuie sur « Entrée »
    Alors je vois « Job Coaching : accompagnement terminé. »
    Et le service dit tout le parcours, du 23/03/2027 au 24/03/2027

  Scénario: Ce qui est tapé dans un CER n’est jamais perdu
    Étant donné le dossier de « DIALLO Aminata », information reçue il y a 12 jours
    Et son dossier est ouvert
    Quand j’appuie sur « C »
    Et je tape « Un emploi à Colmar »
    Et j’appuie sur « Tab »
    Et je remplis « Heures par semaine » avec « beaucoup »
    Et j’appuie sur « Ctrl+Entrée »
    Alors au champ « Heures par semaine » il est dit « Nombre d’heures attendu »
    Et je vois « Un emploi à Colmar »
    Quand je remplis « Heures par semaine » avec « 12 »
    Et j’appuie sur « Alt+S »
    Alors au champ « Motif, sous 15 h » il est dit « obligatoire »
    Et le service ne tient encore aucun CER
    Quand je remplis « Motif, sous 15 h » avec « Garde d’enfant »
    Et j’appuie sur « Entrée »
    Alors je vois « CER signé le 23/03/2027. »
