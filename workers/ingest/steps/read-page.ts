import { type Fields, isFields } from '../protocols/protocol.ts';
import type { Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX, numberOf, textOf } from './text.ts';
import { splitUrl } from './url.ts';

const SCREEN_PX_MAX = 65_535;
const NO_FIELDS: Fields = Object.freeze({});

/** Page, title, referrer, language, screen, revenue and library: from properties, from `context`, from the request. */
export const readPage: Step = ({ props, ctx }, _raw, request) => {
  const page = isFields(ctx.page) ? ctx.page : NO_FIELDS;
  const screen = isFields(ctx.screen) ? ctx.screen : NO_FIELDS;
  const url = splitUrl(firstText(props.url, page.url));
  const path = firstText(props.page, props.path, page.path) || url.path;
  const pathUrl = splitUrl(path);
  return {
    page: withoutQuery(pathUrl.host === '' ? path : pathUrl.path),
    hostname: textOf(
      firstText(props.hostname, page.hostname) || url.host || pathUrl.host || request.originHost,
      LABEL_CHARS_MAX,
    ).toLowerCase(),
    title: firstText(props.title, page.title),
    referrer: firstText(props.referrer, page.referrer, isFields(ctx.referrer) ? ctx.referrer.url : ctx.referrer),
    language: textOf(firstText(ctx.locale, ctx.language) || request.language, LABEL_CHARS_MAX),
    screen_width: pixels(screen.width),
    screen_height: pixels(screen.height),
    revenue: numberOf(props.revenue),
    currency: textOf(props.currency, LABEL_CHARS_MAX).toUpperCase(),
    library: libraryOf(ctx.library),
  };
};

/** Paths are grouped by; a query would make every one different, and may hold what is nobody's business. */
function withoutQuery(path: string): string {
  const end = path.indexOf('?');
  if (end === -1) return path;
  const hash = path.indexOf('#', end);
  return path.slice(0, end) + (hash === -1 ? '' : path.slice(hash));
}

function pixels(value: unknown): number {
  const px = Math.round(numberOf(value));
  return px > 0 && px <= SCREEN_PX_MAX ? px : 0;
}

function libraryOf(library: unknown): string {
  if (!isFields(library)) return textOf(library, LABEL_CHARS_MAX);
  const name = textOf(library.name, LABEL_CHARS_MAX);
  const version = textOf(library.version, LABEL_CHARS_MAX);
  return version === '' ? name : `${name}@${version}`;
}
