# language: fr
Fonctionnalité: Chercher une personne
  Ctrl+K cherche de partout, comme on tape quand on est pressé ; Entrée ouvre.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne
    Et trois personnes connues, dont « D’ŒUVRE-MÜLLER Héloïse » née le 14/08/1991, matricule 4567890

  Plan du scénario: <façon>
    Quand j’appuie sur « Ctrl+K »
    Et je tape « <tapé> »
    Alors la première réponse est « D’ŒUVRE-MÜLLER Héloïse »
    Quand j’appuie sur « Entrée »
    Alors le dossier de « D’ŒUVRE-MÜLLER Héloïse » est ouvert

    Exemples:
      | façon                          | tapé               |
      | Nom sans accent                | oeuvre muller      |
      | Prénom puis nom                | heloise müller     |
      | Début des mots, en capitales   | MULL HEL           |
      | Matricule                      | 4567890            |
      | Date de naissance              | 14/08/1991         |
      | Naissance en toutes lettres    | 14 août 91         |
      | Au milieu du nom               | uvre ulle          |

  Scénario: Les flèches choisissent parmi les homonymes
    Quand j’appuie sur « Ctrl+K »
    Et je tape « martin »
    Alors je vois « MARTIN Claude »
    Et je vois « MARTIN Claudine »
    Quand je descends jusqu’à « MARTIN Claudine »
    Et j’appuie sur « Entrée »
    Alors le dossier de « MARTIN Claudine » est ouvert

  Scénario: Personne ne répond, une nouvelle entrée est proposée
    Quand j’appuie sur « Ctrl+K »
    Et je tape « Zykow »
    Alors la première réponse est « Nouvelle entrée « Zykow » »
    Quand j’appuie sur « Entrée »
    Alors le champ « Nom » porte « ZYKOW »

  Scénario: Échap ferme la recherche et l’on reprend où l’on était
    Étant donné que le dossier de « MARTIN Claude » est ouvert par la recherche
    Quand j’appuie sur « Ctrl+K »
    Et j’appuie sur « Échap »
    Alors je ne vois pas « Recherche et actions »
    Et le dossier de « MARTIN Claude » est ouvert

  Scénario: Un appel noté depuis la recherche, sans passer par le dossier
    Quand j’appuie sur « Ctrl+K »
    Et je tape « heloise »
    Alors la première réponse est « D’ŒUVRE-MÜLLER Héloïse »
    Quand j’appuie sur « Tab »
    Alors je vois « Noter un appel »
    Quand j’appuie sur « T »
    Alors le dossier de « D’ŒUVRE-MÜLLER Héloïse » est ouvert
    Et je vois « Résultat »

  Scénario: Les derniers dossiers ouverts, puis un autre sans refermer la recherche
    Étant donné que le dossier de « MARTIN Claude » est ouvert par la recherche
    Quand j’appuie sur « Ctrl+K »
    Et je tape « claudine »
    Alors la première réponse est « MARTIN Claudine »
    Quand j’appuie sur « Ctrl+Entrée »
    Alors le dossier de « MARTIN Claudine » est ouvert
    Quand j’efface ce qui est tapé
    Alors je vois « Dossiers récents »
    Et je vois « MARTIN Claude »
