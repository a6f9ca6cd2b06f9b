import { addOwnProperties } from './add-own-properties.ts';
import { applyPropertyRules } from './apply-property-rules.ts';
import { attributeCampaign } from './attribute-campaign.ts';
import { checkSchema } from './check-schema.ts';
import { correctClock } from './correct-clock.ts';
import { joinRepeats } from './join-repeats.ts';
import { keepCampaign } from './keep-campaign.ts';
import { locate } from './locate.ts';
import { namePerson } from './name-person.ts';
import { readAgent } from './read-agent.ts';
import { readPage } from './read-page.ts';
import { scrub } from './scrub.ts';
import type { Step } from './step.ts';
import { tagBots } from './tag-bots.ts';
import { takeGroups } from './take-groups.ts';
import { takeIds } from './take-ids.ts';
import { validate } from './validate.ts';
import { writeProperties } from './write-properties.ts';

/** The steps that every event passes, in this order. Each step sees the results of the earlier ones. */
export const INGEST_STEPS = [
  validate,
  checkSchema,
  applyPropertyRules,
  takeIds,
  takeGroups,
  correctClock,
  namePerson,
  joinRepeats,
  tagBots,
  locate,
  readPage,
  readAgent,
  attributeCampaign,
  keepCampaign,
  scrub,
  addOwnProperties,
  writeProperties,
] as const satisfies readonly Step[];
