# language: fr
Fonctionnalité: Dire ce qui n’a pas été collecté
  Le responsable déclare un chiffre non collecté : il devient ND avec son motif, et redevient lisible
  si la déclaration est reprise.

  Scénario: Un chiffre déclaré non collecté devient ND, avec son motif
    Étant donné Fiches ouvertes sur une base sans personne
    Quand je vais au chiffre F4-3 de 2026 pour le 67
    Alors je vois « Aucun rendez-vous d’accompagnement enregistré pour le 67 »
    Quand je vais à « Collecte »
    Et j’appuie sur « Entrée »
    Alors je vois « Rien n’est déclaré non collecté »
    Quand j’appuie sur « N »
    Et je choisis « F4-3 » dans « Chiffre »
    Et je choisis « 67 » dans « Département »
    Et je remplis « Du » avec « 1/1/26 »
    Et je remplis « Motif » avec « panne de l’agenda »
    Et j’appuie sur « Entrée »
    Alors je vois « F4-3 pour le 67 : déclaration enregistrée. »
    Quand j’appuie sur « Échap »
    Et je vais au chiffre F4-3 de 2026 pour le 67
    Alors le chiffre est « ND »
    Et je vois « panne de l’agenda »
    Quand je vais à « Collecte »
    Et j’appuie sur « Entrée puis Ctrl+Z »
    Alors je vois « Geste annulé. »
    Et je vois « Rien n’est déclaré non collecté »
    Quand j’appuie sur « Échap »
    Et je vais au chiffre F4-3 de 2026 pour le 67
    Alors le chiffre est « 0 »
