/** The family name in the files of the font. */
export const PICTURE_FONT = 'Inter';

/**
 * The light colours of the design (`site/src/styles/tokens.css`, which a test compares): a picture has a background of its
 * own, whatever the program that shows it is set to.
 */
export const PICTURE_THEME = {
  sheet: '#fdfefc',
  ink: '#13211c',
  text: '#5d6c65',
  line: '#e0e6e1',
  edge: '#bcc8c1',
  good: '#1a7040',
  bad: '#b02a24',
  rest: '#7c8a83',
  previous: '#93a39b',
  slots: ['#0b6350', '#846717', '#6a72b9', '#ae377d', '#509bb4', '#803903', '#8a973d', '#7737bd', '#58233a', '#383581'],
  sequential: ['#e6f0eb', '#c3ddd2', '#97c4b3', '#63a791', '#3e937b', '#0b6350', '#06392e'],
} as const;
