/** Particles, endings and politeness that may be left out where nothing depends on them. */
export const FILLERS: readonly string[] =
  `は が を に で と も の へ や か ね よ です ます でした ました ですか ますか でしょうか ください 教えて 教えてください 見せて
  見せてください 表示 表示して 表示してください 出して 出してください 知りたい 知りたいです 見たい 見たいです お願い お願いします
  して してください する あります ありますか ありました いる います いますか いました ある こと もの について うち 私 私たち
  うちの 当社 当社の 我々 これ それ あれ この その あの ちょっと すみません こんにちは ありがとう とりあえず なる なりました
  なっていますか どう どうなっていますか どうですか という`
    .split(/\s+/)
    .filter((word) => word !== '');
