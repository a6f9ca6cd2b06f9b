import type { ProjectSummary } from '../../../core/api/account.ts';

type Region = ProjectSummary['region'];

/** The region of a project's data. It is asked once, because data cannot move. */
export function RegionField({ region, onChange }: { region: Region; onChange: (region: Region) => void }) {
  return (
    <label className="field">
      <span>Region</span>
      <select
        value={region}
        onChange={(event) => onChange(choices.find(([id]) => id === event.target.value)?.[0] ?? 'eu')}
      >
        {choices.map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <small className="quiet">Events are stored in this region and stay there.</small>
    </label>
  );
}

const choices: readonly (readonly [Region, string])[] = [
  ['eu', 'European Union'],
  ['us', 'United States'],
  ['apac', 'Asia and the Pacific'],
];
