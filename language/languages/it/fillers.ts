/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `il lo la l' i gli le un uno una un' del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella
  questo questa questi queste mio mia miei nostro nostra nostri nostre vostro vostra loro suo sua io tu lui lei noi voi
  essi mi ti ci vi si ne me te è sono era erano essere stato stata stati state ho hai ha abbiamo avete hanno aveva
  avevano avere avuto fatto fare fa fanno posso puoi può potete potresti vorrei voglio vogliamo mostra mostrami mostrare
  dammi dai dimmi vedere sapere grazie ciao salve buongiorno per favore favore cortesemente cosa come qui lì allora
  quindi bene molto davvero circa un po'`
    .split(/\s+/)
    .filter((word) => word !== '');
