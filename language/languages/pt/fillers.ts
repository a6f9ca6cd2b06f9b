/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `o a os as um uma uns umas ao à aos às do da dos das no na nos nas num numa pelo pela este esta estes estas esse essa
  esses essas isto isso aquele aquela meu minha meus minhas nosso nossa nossos nossas seu sua seus suas eu você vocês tu
  ele ela eles elas nós a gente me te se lhe lhes é são era eram foi foram ser sido está estão estava estavam estar ter
  tem têm tinha tinham tido tivemos tiveram há houve haver temos fazer faz fazem pode podes podem poderia poderiam posso
  quero queria gostaria mostre mostra mostrar me dê dá diga dizer ver saber obrigado obrigada olá oi bom dia por favor
  favor aqui ali lá aí então bem muito mesmo cerca uns tipo pra pro`
    .split(/\s+/)
    .filter((word) => word !== '');
