/** Articles, auxiliaries and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `the a an this that these those there here it its they them their he she his her we us our ours you your i me my mine
  is are was were be been being am do does did have has had having will would shall should can could may might must to of
  so well really quite very just please pls plz kindly thanks thank cheers hi hey hello ok okay yes yeah um hmm
  show tell give get got see look let let's know want wants need like figure wonder wondering curious 's what how about
  as some lot lots i'm i'd we're we've they've what's how's who's that's there's it's us anyway actually basically
  approximately approx roughly around maybe perhaps simply happened happen`
    .split(/\s+/)
    .filter((word) => word !== '');
