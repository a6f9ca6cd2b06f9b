/** Frequent French words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `abord absolument accord actuelle actuellement afin agit ailleurs ainsi ajouter aller allez alors ancien ancienne
  annuler année apparaît appelle apporter après argent arrive arrivent arriver arrivé assez atteint attendre attention
  aucun auparavant auquel aurait auront aussitôt autant autour autrement auxquels avaient avance avant avantage avoir
  avons bas beau beaucoup belle besoin bien bientôt bon bonjour bonne bonnes bons bout bref but calcul calculer
  calculez cas cause ceci cela celui cent cependant certain certaine certaines certains chacun chacune chaque cher
  chercher chez chiffre chiffres chose choses cinq clair clairement classe combien comme commencer commencé
  comparaison comparez complet complète comprend comprendre compris compte compter concernant concerne connaître
  constate contient contraire contre correct correspond coup courant cours court crois croissance croître côté
  davantage debout dedans dehors delà demande demander demandé demi depuis dernière derrière descend descendre dessous
  dessus deux deuxième devant devenir devenu devient devoir difficile différence différences différent différente
  différentes différents dire direct directement dis disponible distinct distincts dit doit doivent donc donne donnent
  donner donné donnée données doute droit durant durée début décrire détail détails dû effectivement effet elles
  encore endroit enfin ensemble ensuite entier entière entre envie environ envoyer erreur espèce essayer est-ce eux
  exactement excepté exclure exclut exemple existe existent explique expliquer facile facilement faible faisait
  faisant faites fallait fallu faudrait fausse faut faux façon façons femme fin finale finalement fini finir fixe fois
  font force forme fort forte fortement franc gagnent gagner garde garder genre grand grande grandes grands gros
  groupe grâce guère général généralement habitude haut haute hauteur heure histoire homme hormis identique idée
  ignorer immédiatement importance important importante incluant inclure inclus indique indiquer information
  informations interne intéressant intéresse intérieur issus jamais jeune joindre jouer juste justement laisse laisser
  large lequel lesquelles lesquels lettre lieu ligne lignes liste listez long longtemps longue lors lorsqu lorsque
  main maintenant mal malgré manière manque marche marché matin mauvais meilleure mentionner merci met mettez mettre
  mieux milieu mille minimum mis mise moindre moins moment monde montant monter montrer mot mots moyen même neuf
  niveau nom nombreuses nombreux nommer normal normalement note noter nouveau nuit numéro nécessaire nôtre objet
  obtenir obtenu occasion offre ordre origine ouais oublier oui outre page paraît pareil parfois parler parmi part
  partie parties partir partout passage passe passent passer passée passées passés pendant pense penser perdre perdu
  personne petit petite petites petits peut-être peuvent pire place plaît plein plupart plusieurs plutôt point porte
  porter pose position possible possibles pourquoi pourra pourraient pourrait pourriez poursuivre pouvoir premier
  prend prendre prennent presque principal principale principales principaux pris prix problème prochaine produire
  profiter propos propre propres provenance provenant provient près précis précise précisément présent présente puis
  puisque période quand quant quart quasi quatre quelconque quelque quelques question questions quitter quoi quota
  raison rapide rapidement rare rarement regarder remonte rend rendre représente représentent reste restent rester
  restés retenir retour retrouver revenir revient rien rythme récemment récent récente récentes récents réel
  réellement réparti répartir répartis répartition répondre réponse résultat réussir rôle sachant sait sans sauf
  savent savons second semble sens sept sera serait seront seul seule seulement seules seuls sienne sinon site
  situation soient soir soit sommes sorte sortir soudain souhaite souhaiterais souvent suffit suit suite suivant
  suivante suivantes suivants suivre surtout sûr table tableau tandis tant tard tel telle tellement telles tels temps
  tenir terme tient tirer titre tombe tombent tomber toucher toujours tour tourner toutefois trait traiter travail
  travers trier trois troisième trop trouve trouvent trouver trouvé très type tête tôt unique uniquement uniques unis
  utile utilisent utiliser utilisé valeur valoir variation vaut venant venir vente venu venus verra version veuillez
  veut viennent vient vieux vite vivre voici voient voilà vois voit voyons vrai vraie vraiment vue vues également
  élevé élevée étant étape état étions étude évidemment évolue évolution évolué`;
