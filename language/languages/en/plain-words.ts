/** Words without meaning for a report: a question may contain any of them and still be understood. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those there here it its they them their theirs he she his her him we us our ours you your yours i me my mine
  some any all every both either neither each such own same other
  is are was were be been being am do does did done doing have has had having will would shall should can could may might must
  and or but so if then than because while although though as at by for from in into of off on onto out over per to toward towards under up upon
  with within about after again against before between during since through until till via among amongst
  how what when where which who whom whose why
  not very too also just only still yet already even ever never always often once now really quite rather actually currently exactly roughly
  approximately about around maybe perhaps simply basically please kindly thanks thank hi hey hello ok okay well yes yeah
  show tell give get got getting gotten let see look find display list pull fetch bring brought bringing want wants wanted need needs needed
  like know wonder wondering curious interested say says said check checking tell report reporting view compute calculate work figure think
  help run make made makes making take took takes taken put go goes going went gone come comes came coming happen happened happens happening occur
  occurred occurs receive received receives gather gathered collect collected record recorded records register log generate generated generates earn earned
  bring close closed closing land landed drive drives drove driven reach reached hit keep kept use used uses using
  company team business product project site website app application platform service data dashboard report numbers figures stats statistics metrics metric kpi
  question quick board meeting boss ceo manager prepping preparing prep presentation deck slide slides update summary overview
  many much more most less least few fewer several lot lots bunch plenty enough amount number total sum full entire whole complete overall
  first second third last next previous current recent latest new old
  time times day days week weeks month months quarter quarters year years hour hours minute minutes date dates period span range far
  people user users person persons visitor visitors customer customers one ones thing things something anything someone anyone somebody anybody everyone everybody nothing
  good great big small large huge high low long short fast
  far along away back down together ago
  us sort order sorted ordered ranked rank ranking descending ascending desc asc row rows table chart graph bar line pie plot visual visualize visualise visualization
  spike spiked spikes jump jumped dip dipped
  kind kinds sort sorts type types way ways
  did does occur exist exists existing available
  mean meaning means compare compared comparing comparison versus
  breakdown split distribution group grouped grouping segmented segment
  individual individually separate separately respectively respective
  coming come arrive arrived arriving land visit visited visiting browse browsed browsing access accessed accessing
  located based living
  trend trends trending
  better worse best worst
  exact precise rough right moment dollars dollar usd euros euro eur pounds bucks cents
  actually well distributed divided spread
  love`
    .split(/\s+/)
    .filter(Boolean),
);

/** Plain words that may stand between the words of a name: "started a checkout". */
export const ARTICLES: ReadonlySet<string> = new Set(
  'a an the their his her our your my its some any this that'.split(' '),
);

/** Words that never name an event, a property or a value by themselves, whatever names a project uses. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its they them their we us our you your i me my is are was were be been am do does did have has had
  will would can could should and or but so if then than as at by for from in into of off on onto out over per to under up with within
  about after before between during since through until how what when where which who whom whose why not no too also just only still yet
  now please show tell give get many much more most less least few all any some each every both either top only same there here new other`
    .split(/\s+/)
    .filter(Boolean),
);
