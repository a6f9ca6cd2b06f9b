/** How values of a unit are written: shortened on axes and bars, with every digit in tooltips and tables. */
export { cellValue, fullValue, shortValue } from '../format/figures.ts';
