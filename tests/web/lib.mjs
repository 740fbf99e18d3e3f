// lib.mjs - a browser for the tests of pages, and TAP.
import puppeteer from 'puppeteer-core';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const [at, shots] = process.argv.slice(2);
let n = 0, bad = 0;

export function ok(good, name, why) {
  n++;
  if (!good) bad++;
  console.log(`${good ? 'ok' : 'not ok'} ${n} ${name}`);
  if (!good && why !== undefined) console.log('# ' + String(why).replace(/\n/g, '\n# '));
}

export function done() {
  console.log(`1..${n}`);
  process.exitCode = bad ? 1 : 0;
}

export const phone = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const narrow = { width: 320, height: 640 };
export const desk = { width: 1280, height: 900 };

// Runs WAY with a browser that is closed whatever happens.
export async function browse(way) {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  try {
    await way(browser);
  } catch (e) {
    ok(false, 'the way was gone to its end', e.stack);
  } finally {
    await browser.close();
  }
  done();
}

// A page of its own that tells of every request elsewhere, every cookie and every word of the console.
export async function open(browser, path, { viewport = desk, script = true } = {}) {
  const page = await browser.newPage();
  page.told = [];
  page.on('request', (r) => { if (!r.url().startsWith(at) && !r.url().startsWith('data:')) page.told.push('asks ' + r.url()); });
  page.on('console', (m) => { if (m.type() === 'error' && !/status of [45]/.test(m.text())) page.told.push('console: ' + m.text()); });
  page.on('response', (r) => { if (r.headers()['set-cookie']) page.told.push('cookie of ' + r.url()); });
  await page.setJavaScriptEnabled(script);
  await page.setViewport(viewport);
  await page.goto(at + path);
  return page;
}

// axe finds nothing; the page is no wider than the window; nothing was asked elsewhere.
export async function sound(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  ok(!found.violations.length, `axe: ${name}`, found.violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.help}`).join('\n'));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  ok(wide <= 0, `no wider than the window: ${name}`, wide);
  ok(!page.told.length, `asks nobody else, says nothing: ${name}`, page.told.join('\n'));
}

export async function shot(page, name) {
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}
