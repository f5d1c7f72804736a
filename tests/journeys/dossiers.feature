# language: fr
Fonctionnalité: La liste des dossiers
  On filtre, trie, choisit, garde et exporte sans toucher la souris ; ce qui part est ce qui est vu.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et le dossier de « WEBER Jonathan », information reçue il y a 40 jours
    Et le dossier de « D’ŒUVRE-MÜLLER Héloïse », information reçue il y a 35 jours
    Et le dossier de « ARNOLD Zoé », information reçue il y a 3 jours
    Et « C. Muller » tient un poste de conseiller
    Quand j’ouvre la liste des dossiers

  Scénario: Filtrer, puis tout effacer
    Alors la liste montre « WEBER Jonathan, D’ŒUVRE-MÜLLER Héloïse, ARNOLD Zoé »
    Quand j’appuie sur « F »
    Et je tape « etat »
    Et j’appuie sur « Entrée »
    Et je tape « retard »
    Et j’appuie sur « Espace puis Entrée »
    Alors je vois « État : en retard »
    Et la liste montre « WEBER Jonathan, D’ŒUVRE-MÜLLER Héloïse »
    Et je vois « 2 dossiers, triés par échéance »
    Quand je vais à « Tout effacer »
    Et j’appuie sur « Entrée »
    Alors la liste montre « WEBER Jonathan, D’ŒUVRE-MÜLLER Héloïse, ARNOLD Zoé »

  Scénario: Trier, ouvrir un dossier et revenir à sa ligne
    Quand j’appuie sur « T »
    Et je tape « nom »
    Et j’appuie sur « Entrée »
    Alors la liste montre « ARNOLD Zoé, D’ŒUVRE-MÜLLER Héloïse, WEBER Jonathan »
    Quand je vais à la liste
    Et j’appuie sur « ↓ puis Entrée »
    Alors je vois « Étapes du parcours »
    Quand j’appuie sur « Alt+← »
    Alors la ligne choisie est « D’ŒUVRE-MÜLLER Héloïse »

  Scénario: Garder un filtre, le retrouver, le défaire
    Quand j’appuie sur « F »
    Et je tape « etat »
    Et j’appuie sur « Entrée »
    Et je tape « retard »
    Et j’appuie sur « Espace puis Entrée »
    Et je vais à « Enregistrer ce filtre »
    Et j’appuie sur « Entrée »
    Et je tape « Mes retards »
    Et j’appuie sur « Entrée »
    Alors je vois « Filtre « Mes retards » enregistré. »
    Et je vois « Mes retards, 2 »
    Quand j’appuie sur « L »
    Et je tape « tous »
    Et j’appuie sur « Entrée »
    Alors la liste montre « ARNOLD Zoé, D’ŒUVRE-MÜLLER Héloïse, WEBER Jonathan »
    Quand j’appuie sur « L »
    Et je tape « mes retards »
    Et j’appuie sur « Entrée »
    Alors la liste montre « WEBER Jonathan, D’ŒUVRE-MÜLLER Héloïse »
    Quand j’appuie sur « Ctrl+Z »
    Alors je ne vois pas « Mes retards »

  Scénario: Confier plusieurs dossiers d’un coup, et s’en dédire
    Quand je vais à la liste
    Et j’appuie sur « Espace puis Maj+↓ »
    Alors je vois « 2 dossiers choisis »
    Quand je vais à « Confier ces 2 dossiers »
    Et j’appuie sur « Entrée »
    Et je choisis « C. Muller » dans « Conseiller »
    Et je vais à « Confier 2 dossiers »
    Et j’appuie sur « Entrée »
    Alors je vois « 2 dossiers confiés à C. Muller. »
    Et le service dit que « C. Muller » suit 2 dossiers
    Quand j’appuie sur « Ctrl+Z »
    Alors le service dit que « C. Muller » suit 0 dossiers

  Scénario: Exporter exactement ce qui est affiché
    Quand j’appuie sur « L »
    Et je tape « tous »
    Et j’appuie sur « Entrée »
    Alors la liste montre « ARNOLD Zoé, D’ŒUVRE-MÜLLER Héloïse, WEBER Jonathan »
    Quand j’exporte ce qui est affiché dans « liste.csv »
    Alors je vois « 3 dossiers exportés dans liste.csv. »
    Et le fichier dit « Filtres : aucun », puis « ARNOLD Zoé, D’ŒUVRE-MÜLLER Héloïse, WEBER Jonathan »

  Scénario: Choisir ses colonnes
    Quand je vais à « Colonnes »
    Et j’appuie sur « Entrée puis ↓ puis Espace puis Échap »
    Alors la liste n’a plus la colonne « Étape »
