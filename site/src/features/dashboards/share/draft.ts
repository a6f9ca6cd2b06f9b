import type { CreateShareLink, ShareLink, UpdateShareLink } from '../../../../../core/api/share/share-links.ts';
import { DEFAULT_RANGE, type Range } from '../../../address/range.ts';
import { rangeFrom, savedRange } from '../../explore/kinds/view-parts.ts';

/** A public link as its form has it. */
export type LinkDraft = {
  readonly name: string;
  /** '' leaves the password as it is. */
  readonly password: string;
  readonly hasPassword: boolean;
  /** '' for no end. */
  readonly lastDay: string;
  /** '' for none. */
  readonly segment: string;
  readonly range: 'dashboard' | 'fixed' | 'free';
  /** The days of a fixed range. */
  readonly days: Range;
  readonly leftOut: readonly string[];
  /** Sites that may embed, one on each line. */
  readonly sites: string;
  readonly csv: boolean;
};

export function emptyDraft(name: string): LinkDraft {
  return {
    ...{ name, password: '', hasPassword: false, lastDay: '', segment: '' },
    ...{ range: 'dashboard', days: DEFAULT_RANGE, leftOut: [], sites: '', csv: false },
  };
}

export function draftOf(link: ShareLink): LinkDraft {
  const days = link.range.kind === 'fixed' ? rangeFrom(link.range.date_range) : undefined;
  return {
    name: link.name,
    password: '',
    hasPassword: link.has_password,
    lastDay: link.last_day ?? '',
    segment: link.segment ?? '',
    range: link.range.kind,
    days: days ?? DEFAULT_RANGE,
    leftOut: link.left_out,
    sites: link.embed_origins.join('\n'),
    csv: link.csv,
  };
}

/** The fields of a link that the form has; those of other programs, such as its filters, stay as they are. */
export function fieldsOf(draft: LinkDraft): UpdateShareLink & Pick<CreateShareLink, 'name'> {
  const { name, password, hasPassword, lastDay, segment, range, days, leftOut, sites, csv } = draft;
  const newPassword = password === '' ? (hasPassword ? {} : { password: null }) : { password };
  return {
    name: name.trim(),
    ...newPassword,
    last_day: lastDay === '' ? null : lastDay,
    segment: segment === '' ? null : segment,
    range: range === 'fixed' ? { kind: range, date_range: savedRange(days) } : { kind: range },
    left_out: [...leftOut],
    embed_origins: sitesIn(sites),
    csv,
  };
}

/** People paste addresses of pages; a site is what stands before the path. */
export function sitesIn(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map((each) => (/^https?:\/\/[^*]/i.test(each) && URL.canParse(each) ? new URL(each).origin : each));
}

/** A frame for another site, as people paste it into a page. */
export function embedCode(url: string, title: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${url}" title="${name}" width="100%" height="800" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}
