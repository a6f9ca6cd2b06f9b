import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Name } from '../../ui/name/Name.tsx';
import styles from './gallery.module.css';
import { HARD_NAMES } from './names.ts';

const filters = [
  { property: 'Country', operator: 'is', values: ['Germany', 'France', 'Spain', 'Italy', 'Portugal'], scope: 'visits' },
  { property: 'Page', operator: 'contains', values: [HARD_NAMES[0]], scope: 'people who did it' },
  { property: 'Label', operator: 'is', values: [HARD_NAMES[2]] },
  { property: 'Device', operator: 'is not', values: ['Mobile'], warning: 'Funnels cannot apply this filter.' },
] as const;

export function Names() {
  const [shown, setShown] = useState<readonly (typeof filters)[number][]>(filters);
  const home = useFocusHome();
  return (
    <>
      <div className={styles.row} ref={home} data-testid="chips">
        {shown.map((filter) => (
          <Chip
            key={filter.property}
            {...filter}
            onEdit={() => undefined}
            onRemove={() => setShown(shown.filter((other) => other !== filter))}
          />
        ))}
        <Button size="s" variant="quiet" glyph={Plus} data-focus-after onPress={() => setShown(filters)}>
          Add filter
        </Button>
      </div>
      <div className={styles.columns}>
        {(['wrap', 'end', 'middle'] as const).map((cut) => (
          <ul key={cut} className={styles.stack}>
            {HARD_NAMES.map((name) => (
              <li key={name} className={styles.narrow}>
                <Name text={name} cut={cut} />
              </li>
            ))}
          </ul>
        ))}
      </div>
    </>
  );
}
