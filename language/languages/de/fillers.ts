/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem mein meine meinen meiner
  unser unsere unseren unserem unserer unseres euer eure ihr ihre ihren ihrem ihrer ihres sein seine seinen seiner ich
  du er sie es wir mir dir ihm ihnen uns euch mich dich sich man da hier dort denn doch mal eben halt eigentlich so ja
  nun also bitte danke hallo hi hey moin ist sind war waren wird werden wurde wurden worden geworden sein gewesen wäre
  wären haben hat hatte hatten habe hast hätte hätten gab gibt gegeben kann kannst könnt können könnte könntest soll
  sollen sollte möchte möchten will wollen würde würden zeig zeige zeigen gib geben sag sage sagen nenn nenne sehen
  wissen was wie dass daß ob zu bei etwa ungefähr rund circa ca knapp eine gerne gern mal
  vielen dank anzeigen lass schau schauen`
    .split(/\s+/)
    .filter((word) => word !== '');
