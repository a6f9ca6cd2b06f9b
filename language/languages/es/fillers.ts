/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `el la los las lo un una unos unas del al de a este esta estos estas ese esa esos esas esto eso aquel aquella mi mis tu
  tus su sus nuestro nuestra nuestros nuestras yo tú él ella ellos ellas nosotros ustedes usted vosotros me te se le les
  nos os que es son era eran fue fueron ser sido está están estaba estaban estar he ha han hay había hubo haber hemos
  habido tenido tiene tienen tenemos tenía tuvo tuvimos tuvieron hace hacen hacer puede puedes pueden podría podrías
  podemos quiero quisiera querría me gustaría quieres necesito muestra muéstrame mostrar enséñame dame da dime decir ver
  saber gracias hola buenos días buenas por favor favor porfa aquí ahí allí entonces pues bien muy realmente unos cerca
  cómo qué va van si ya`
    .split(/\s+/)
    .filter((word) => word !== '');
