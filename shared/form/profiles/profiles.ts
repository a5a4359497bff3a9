import { type Profile, parseProfile } from './profile.ts';
import { TAXONOMY_2015, TAXONOMY_PANYU_2023 } from './taxonomies.ts';

export const PROFILE_IDS = ['panyu-2023', 'municipal-2024'] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

/** The template of the published form that this program starts from. */
export const DEFAULT_PROFILE: ProfileId = 'panyu-2023';

/** Source: FORM §4, C-07. */
const USUAL_LIMITS: Profile['limits'] = {
  taskName: { soft: 50, hard: 250 },
  taskContent: { soft: 500, hard: 2000 },
  taskGoal: { soft: 500, hard: 2000 },
  overallGoal: { soft: 1000, hard: 2000 },
  level3: { soft: 50, hard: 200 },
  value: { soft: 60, hard: 200 },
};

const PROFILES: Readonly<Record<ProfileId, Profile>> = {
  'panyu-2023': parseProfile({
    id: 'panyu-2023',
    name: '区级部门（番禺区 2023 版）',
    title: '部门整体预算绩效目标申报表',
    budgetLevel: '区',
    hasBasicInfo: false,
    valueColumns: [
      { field: 'cycleValue', label: '实施周期指标值' },
      { field: 'annualValue', label: '年度指标值' },
    ],
    taxonomy: TAXONOMY_PANYU_2023,
    satisfactionRequired: false,
    limits: USUAL_LIMITS,
  }),
  'municipal-2024': parseProfile({
    id: 'municipal-2024',
    name: '市级部门（2024 版）',
    title: '{year}年市级部门整体预算绩效目标表',
    budgetLevel: '市',
    hasBasicInfo: true,
    valueColumns: [{ field: 'annualValue', label: '指标值' }],
    taxonomy: TAXONOMY_2015,
    satisfactionRequired: false,
    limits: USUAL_LIMITS,
  }),
};

export const profileOf = (id: ProfileId): Profile => PROFILES[id];
export const isProfileId = (id: string): id is ProfileId => Object.hasOwn(PROFILES, id);
