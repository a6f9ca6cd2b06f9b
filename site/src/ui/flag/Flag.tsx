import { Globe } from 'lucide-react';
import { Icon } from '../icon/Icon.tsx';
import styles from './flag.module.css';

/**
 * The flag of a country by its two letters; a globe for what is no country. Its name stands beside it. A flag is
 * fetched when it comes into view, and kept.
 */
export function Flag({ country }: { country: string }) {
  if (!/^[A-Za-z]{2}$/.test(country) || notCountries.has(country.toUpperCase())) {
    return (
      <span className={styles.globe}>
        <Icon glyph={Globe} />
      </span>
    );
  }
  return (
    <img
      className={styles.flag}
      src={`/flags/${country.toLowerCase()}.svg`}
      alt=""
      width={20}
      height={15}
      loading="lazy"
      decoding="async"
    />
  );
}

/** Cloudflare's words for "unknown" and for Tor. */
const notCountries = new Set(['XX', 'T1']);
