const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 to 九十九, and round numbers. */
export const NUMBERS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    Array.from({ length: 99 }, (_, index): [string, number] => {
      const value = index + 1;
      const tens = Math.floor(value / 10);
      const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
      return [`${ten}${DIGITS[value % 10]}`, value];
    }),
  ),
  ゼロ: 0,
  百: 100,
  千: 1_000,
  一万: 10_000,
};

export const ORDINALS: Readonly<Record<string, number>> = {
  最初: 1,
  第一: 1,
  第二: 2,
  第三: 3,
  第四: 4,
  第1: 1,
  第2: 2,
  第3: 3,
  第4: 4,
  第5: 5,
};
