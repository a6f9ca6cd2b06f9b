import type { Sense } from '../../names/senses.ts';

/** Verbs of meanings. The second list has those whose root never changes ("見る", "入れる"). */
const VERBS: { readonly [S in Sense]?: readonly [changing: string, unchanging: string] } = {
  signup: ['申し込む', ''],
  visit: ['', '訪れる'],
  view: ['', '見る'],
  click: ['押す', ''],
  search: ['探す 捜す', '調べる'],
  open: ['開く', '開ける'],
  close: ['', '閉じる 閉める'],
  cancel: ['取り消す', 'やめる 辞める'],
  purchase: ['買う', ''],
  payment: ['払う 支払う', ''],
  sale: ['売る', '売れる'],
  return_goods: ['返す 送り返す', ''],
  add: ['', '加える 入れる'],
  remove: ['取り除く 外す', ''],
  deliver: ['届く', '届ける'],
  invite: ['誘う 招く', ''],
  refer: ['', '勧める'],
  crash: ['', '落ちる'],
  use: ['使う', '用いる'],
  message: ['書く', ''],
  play: ['遊ぶ', ''],
  watch: ['', '見る 観る'],
  listen: ['聴く 聞く', ''],
  read: ['読む', ''],
  create: ['作る', ''],
  delete: ['消す', ''],
  start: ['始まる', '始める'],
  finish: ['終わる', '終える'],
  complete: ['', '終える やり遂げる'],
  submit: ['', '申し立てる'],
  send: ['送る', ''],
  receive: ['受け取る', ''],
  accept: ['', '受け入れる'],
  reject: ['断る', ''],
  request: ['頼む', '求める'],
  order: ['頼む 買う', ''],
  review: ['書く', ''],
  comment: ['書く', ''],
  export: ['書き出す', ''],
  import: ['取り込む 読み込む', ''],
  upload: ['', '上げる'],
  load: ['読み込む', ''],
  assign: ['', '割り当てる'],
  pause: ['止まる', '止める'],
  answer: ['', '答える'],
  connect: ['つなぐ 繋ぐ つながる', ''],
  win: ['勝つ', ''],
  lose: ['', '負ける'],
  perform: ['行う 起こる', '起きる'],
};

/** Of the last letter: before "ない" and "れる", before "ます", and with "た" and "て". */
const ROWS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  う: ['わ', 'い', 'った', 'って'],
  く: ['か', 'き', 'いた', 'いて'],
  ぐ: ['が', 'ぎ', 'いだ', 'いで'],
  す: ['さ', 'し', 'した', 'して'],
  つ: ['た', 'ち', 'った', 'って'],
  ぶ: ['ば', 'び', 'んだ', 'んで'],
  む: ['ま', 'み', 'んだ', 'んで'],
  る: ['ら', 'り', 'った', 'って'],
};
const PASSIVE = ['れ', 'れる', 'れた', 'れて', 'れている', 'れました'];

/** The forms of the verbs of a meaning, by which questions are cut. A "not" behind them stays a word of its own. */
export function formsOf(sense: Sense): readonly string[] {
  const [changing = '', unchanging = ''] = VERBS[sense] ?? [];
  return [
    ...changing.split(' ').filter(Boolean).flatMap(formsOfChanging),
    ...unchanging.split(' ').filter(Boolean).flatMap(formsOfUnchanging),
  ];
}

function formsOfChanging(verb: string): string[] {
  const root = verb.slice(0, -1);
  const [negative, polite, past, joining] = ROWS[verb.slice(-1)] ?? ['', '', '', ''];
  const passive = PASSIVE.map((ending) => root + negative + ending);
  return [
    verb,
    ...[negative, polite, past, joining, `${joining}いる`, `${polite}ました`].map((end) => root + end),
    ...passive,
  ];
}

function formsOfUnchanging(verb: string): string[] {
  const root = verb.slice(0, -1);
  const passive = PASSIVE.map((ending) => `${root}ら${ending}`);
  const alone = root.length > 1 ? [root] : [];
  return [verb, ...alone, ...['た', 'て', 'ている', 'ました'].map((ending) => root + ending), ...passive];
}
