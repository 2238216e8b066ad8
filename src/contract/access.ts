import type { Factor } from './steps.ts';

/** An application of the pool, as a list shows it. */
export type ApplicationRow = {
  id: string;
  name: string;
  logo: string | null;
  domain: string | null;
  description: string | null;
  createdAt: string;
  updatedAt: string;
  protocol: string;
  isIntegrate: boolean;
  appType: string;
  template: string | null;
};

/** One page of a list, and how much there is in all. */
export type ApplicationList = { list: ApplicationRow[]; totalCount: number };

/** The organisation that a path stands in. Its name is on its root node. */
export type OrgRow = {
  type: 'org';
  id: string;
  createdAt: string;
  updatedAt: string;
  userPoolId: string;
  rootNodeId: string;
  logo: string | null;
  tenantId: string | null;
};

/** A node on the way from the root of an organisation to where somebody is. */
export type OrgNode = {
  type: 'node';
  id: string;
  createdAt: string;
  updatedAt: string;
  userPoolId: string;
  orgId: string;
  name: string;
  nameI18n: string | null;
  description: string | null;
  descriptionI18n: string | null;
  order: number | null;
  code: string | null;
  leaderUserId: string | null;
};

/** One membership: the organisation, then its nodes from the root to where the member is. */
export type OrgPath = [OrgRow, ...OrgNode[]];

/** A role of the caller. */
export type Role = {
  id: string;
  createdAt: string;
  updatedAt: string;
  userPoolId: string;
  code: string;
  description: string | null;
  parentCode: string | null;
  isSystem: boolean;
  namespaceId: number;
  namespace: string;
};

/** What a resource is. */
export type ResourceType = 'DATA' | 'API' | 'MENU' | 'UI' | 'BUTTON';

/** Something the caller may do: every action that a grant of theirs allows. */
export type AuthorizedResource = {
  code: string;
  type: ResourceType;
  actions: string[];
  apiIdentifier: string | null;
};

/** Everything the caller may do in a namespace. */
export type AuthorizedResources = { list: AuthorizedResource[]; totalCount: number };

/** How well an account is guarded. */
export type SecurityLevel = {
  /** 0 to 100. */
  score: number;
  /** Whether there is one. */
  email: boolean;
  phone: boolean;
  password: boolean;
  /** 1 low, 2 medium, 3 high; null when never rated. */
  passwordSecurityLevel: number | null;
  /** Whether a factor of their own is confirmed. */
  mfa: boolean;
  /** Those factors; hosted services do not tell which. */
  factors?: Factor[];
  /** The factors of their own that they could add here; hosted services do not tell. */
  addable?: Factor[];
};
