# language: fr
Fonctionnalité: Importer un flux
  Un fichier s’essaie avant de s’écrire, se retrouve au journal, et s’annule tout entier.

  Contexte:
    Étant donné un poste ouvert sur une base sans personne

  Scénario: Un flux s’essaie, se charge, s’annule, puis se rétablit
    Étant donné un flux de la CNAF où « LÉVY ANNE » a un droit ouvert
    Quand j’ouvre « Imports »
    Alors je vois « Aucun import pour l’instant. »
    Quand je choisis ce flux avec « I »
    Alors je vois « Essai terminé »
    Et je vois « Flux CNAF »
    Et la base ne connaît personne
    Quand j’appuie sur « C »
    Alors je vois « Import n° 1 chargé. »
    Et je vois « LÉVY ANNE »
    Et la base connaît 1 personne
    Quand j’appuie sur « Suppr » et je confirme
    Alors je vois « Import n° 1 annulé par le n° 2 »
    Et la base ne connaît personne
    Quand j’appuie sur « Ctrl+Z »
    Alors je vois « Import n° 1 rétabli par le n° 3 »
    Et la base connaît 1 personne
    Quand j’appuie sur « Échap »
    Alors je vois « Rétabli »

  Scénario: Un flux abîmé est refusé à sa place, et rien n’est écrit
    Étant donné un flux de la CNAF coupé au milieu
    Quand j’ouvre « Imports »
    Et je choisis ce flux avec « I »
    Alors je vois « Ce fichier ne peut pas être chargé tel quel »
    Et je vois « XML mal formé ou tronqué. »
    Quand j’appuie sur « C »
    Et j’appuie sur « Échap »
    Alors je vois « Aucun import pour l’instant. »
    Et la base ne connaît personne

  Scénario: Ce que le flux n’a pas pu décider se décide avec les deux côtés
    Étant donné deux dossiers de « LÉVY Anne » née le même jour
    Et un flux de la CNAF où « LÉVY ANNE » a un droit ouvert
    Et ce flux est chargé
    Quand j’ouvre « Imports »
    Et je vais à l’onglet « À décider »
    Alors je vois « Plusieurs dossiers correspondent »
    Et je vois « pas de NIR »
    Quand j’appuie sur « M » et je confirme
    Alors je vois « LÉVY ANNE : c’est la même personne. »
    Et je vois « Rien à décider »
    Et la base connaît 2 personnes
