import { existsSync } from 'node:fs';

/** The Chromium of this machine: that named by MSV_CHROMIUM, else where systems put it; undefined where there is none. */
export const chromium: string | undefined = [
  process.env.MSV_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((file) => file !== '' && existsSync(file));
