import { type DestinationExamples, describeDestinations } from '../../../test/obligations/destinations.ts';
import { destinationKinds } from './index.ts';

const GUARDED = (name: string): DestinationExamples['wrong'] => [
  [{ [name]: 'http://hooks.example.com/' }, 'only https'],
  [{ [name]: 'https://10.0.0.1/s3cr3tPart' }, '10.0.0.1 is not a public address'],
  [{ [name]: 'https://me:s3cr3tPart@hooks.example.com/' }, 'user name or password'],
];

const examples: Record<keyof typeof destinationKinds, DestinationExamples> = {
  webhook: {
    settings: { url: 'https://hooks.example.com/in?token=s3cr3tPart-0001' },
    wrong: [
      [{}, '`settings.url` is missing'],
      [{ url: 'https://hooks.example.com/', channel: '#ops' }, 'no `channel`'],
      [{ url: 'https://hooks.example.com/', events_per_request: 101 }, '`settings.events_per_request` is 101'],
      ...GUARDED('url'),
    ],
    secrets: ['s3cr3tPart'],
    answers: [
      [400, '', { by: 'half' }],
      [410, '', { by: 'none', isGone: true }],
    ],
  },
  segment: {
    settings: { write_key: 's3cr3tPart' },
    wrong: [
      [{}, '`settings.write_key` is missing'],
      ...GUARDED('url').map(([one, named]) => [{ write_key: 's3cr3tPart', ...one }, named] as const),
    ],
    secrets: ['s3cr3tPart'],
    answers: [[400, '', { by: 'half' }]],
  },
};

describeDestinations(destinationKinds, examples);
