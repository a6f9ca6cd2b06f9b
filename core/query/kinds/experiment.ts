import { experiment as contract } from '../../api/kinds/experiment.ts';
import { planExperiment } from '../experiment/plan.ts';
import { defineKind } from '../kind.ts';

/** The variants of an experiment beside its control. */
export const experiment = defineKind({ contract, plan: planExperiment });
