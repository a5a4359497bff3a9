import { EventEmitter } from 'node:events';
import type { Chromium } from './chromium.ts';
import type { HostMenu } from './menu.ts';
import type { HostWindow } from './windows.ts';

export interface HostOptions {
  /** The application's folder: package.json and dist/. */
  readonly appDir: string;
  readonly appName: string;
  readonly appVersion: string;
  readonly headless: boolean;
  /** A test answers the dialogs. */
  readonly attended: boolean;
}

type RequestHandler = (request: Request) => Response | Promise<Response>;
type InvokeHandler = (event: unknown, ...args: readonly unknown[]) => unknown;
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;

/** All that the stand-in's parts share, and what a test may look at. */
export interface HostState {
  readonly options: HostOptions;
  readonly app: EventEmitter;
  readonly windows: Map<number, HostWindow>;
  readonly schemes: Set<string>;
  readonly protocolHandlers: Map<string, RequestHandler>;
  readonly invokeHandlers: Map<string, InvokeHandler>;
  beforeRequest: BeforeRequest | null;
  menu: HostMenu | null;
  chromium: Chromium | null;
  ready: boolean;
  quitting: boolean;
  /** Addresses outside the application that a page asked for; all refused. */
  readonly refusedUrls: string[];
  /** What was printed: the options given, and what would have reached the paper as a PDF in base64. */
  readonly printed: { readonly options: unknown; readonly pdf: string }[];
  readonly shownInFolder: string[];
}

export const createHostState = (options: HostOptions): HostState => ({
  options,
  app: new EventEmitter(),
  windows: new Map(),
  schemes: new Set(),
  protocolHandlers: new Map(),
  invokeHandlers: new Map(),
  beforeRequest: null,
  menu: null,
  chromium: null,
  ready: false,
  quitting: false,
  refusedUrls: [],
  printed: [],
  shownInFolder: [],
});
