/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `le la les l' un une des du de d' au aux ce cet cette ces mon ma mes notre nos votre vos leur leurs son sa ses
  je j' tu il elle on nous vous ils elles y en me moi m' te t' se s' lui eux c' ça cela ceci qu' est sont était étaient
  être été a ai avons avez ont avait avaient avoir eu eus fait faire font peux peut pouvez pourrais pourriez voudrais veux
  voulons montre montrez affiche affichez donne donnez dis dites voir savoir stp svp merci bonjour salut s'il te plaît
  plaît vous plaît quoi comment ici là alors donc bien très vraiment un peu environ est-ce que y a-t-il t il`
    .split(/\s+/)
    .filter((word) => word !== '');
