import type { SeenSchema } from '../../../../../core/api/data-quality.ts';
import { count, share } from '../../../format/figures.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import quality from '../data-quality.module.css';
import { releaseText, typeText } from '../findings/finding-text.ts';

/** The releases of the last week side by side: how often each property came from them, and in which types. */
export function ReleaseTable({ schema: { releases, properties } }: { readonly schema: SeenSchema }) {
  const named = releases.map((release) => ({
    ...release,
    id: JSON.stringify([release.platform, release.release]),
    of: new Map(release.properties.map((property) => [property.name, property])),
  }));
  return (
    // biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form.
    <div className={quality.scroll} role="group" tabIndex={0} aria-label={t('quality.releases')}>
      <table className={quality.table}>
        <thead>
          <tr>
            <th scope="col">{t('quality.property')}</th>
            {named.map((release) => (
              <th key={release.id} scope="col">
                <Name text={releaseText(release) || t('quality.no_release')} />{' '}
                {t('quality.events_short', { count: release.events })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {properties.map(({ name }) => (
            <tr key={name}>
              <th scope="row">
                <Name text={name} />
              </th>
              {named.map(({ id, of }) => {
                const seen = of.get(name);
                return (
                  <td key={id}>
                    {seen === undefined ? count(0) : `${share(seen.share)} · ${seen.types.map(typeText).join(', ')}`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
