import type { SeenSchema } from '../../../../../core/api/data-quality.ts';
import { Sparkline } from '../../../charts/sparkline/Sparkline.tsx';
import { day } from '../../../format/days.ts';
import { count, share } from '../../../format/figures.ts';
import { valueLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import quality from '../data-quality.module.css';
import { typeText } from '../findings/finding-text.ts';
import styles from './schemas.module.css';

type Property = SeenSchema['properties'][number];

/** Each property of an event: how often it came, day by day, in which types, and its values if they are few. */
export function SchemaTable({ schema }: { readonly schema: SeenSchema }) {
  return (
    // biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form.
    <div className={quality.scroll} role="group" tabIndex={0} aria-label={t('quality.properties')}>
      <table className={quality.table}>
        <thead>
          <tr>
            <th scope="col">{t('quality.property')}</th>
            <th scope="col" className={quality.number}>
              {t('quality.presence')}
            </th>
            <th scope="col">{t('quality.by_day')}</th>
            <th scope="col">{t('quality.types')}</th>
            <th scope="col">{t('quality.values')}</th>
          </tr>
        </thead>
        <tbody>
          {schema.properties.map((property) => (
            <tr key={property.name}>
              <th scope="row">
                <Name text={property.name} />
              </th>
              <td className={quality.number}>{share(property.share)}</td>
              <td>
                <Presence property={property} schema={schema} />
              </td>
              <td>
                <Types property={property} days={schema.days} />
              </td>
              <td className={styles.values}>
                {property.values
                  .map(({ value, count: times }) => `${valueLabel(property.name, value)} (${count(times)})`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The share of events with the property on each day; days without the event leave a gap. */
function Presence({ property, schema }: { readonly property: Property; readonly schema: SeenSchema }) {
  const shares = schema.by_day.map((of, place) => (of === 0 ? null : (property.by_day[place] ?? 0) / of));
  const shown = shares.map((each) => (each === null ? '–' : share(each)));
  return <Sparkline values={shares} label={t('quality.presence_label', { values: shown.join(', ') })} />;
}

/** The types; of all but the first, the day on which they first came. */
function Types({ property: { types }, days }: { readonly property: Property; readonly days: readonly string[] }) {
  return (
    <span className={styles.types}>
      {types.map(({ type, count: times, by_day: byDay }, place) => {
        const first = days[byDay.findIndex((each) => each > 0)];
        const isOther = place > 0 && first !== undefined;
        return (
          <Badge key={type} tone={place > 0 ? 'warn' : 'neutral'}>
            {isOther
              ? t('quality.type_since', { type: typeText(type), count: times, day: day(first) })
              : typeText(type)}
          </Badge>
        );
      })}
    </span>
  );
}
