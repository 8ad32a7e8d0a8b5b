// GraphiQL in Debian's Chromium against the program: the page loads nothing from elsewhere, runs a query and a subscription, and logs no error.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Tally, serveSamples } from './served.mjs';

const executable = process.env.GRAPHPAPERS_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executable)) {
  console.log(`${executable} is not there: GraphiQL was not opened in a browser.`);
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const tally = new Tally();
const profile = mkdtempSync(join(tmpdir(), 'graphpapers-chromium-'));
const server = await serveSamples();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: executable,
  headless: true,
  viewport: { width: 1400, height: 900 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  const asked = [];
  const complaints = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.origin);
  if ((await page.content()).includes('was not there when this server was built')) {
    console.log("GraphiQL's files were not built in: see src/GraphPapers.Api/Explorer.");
    console.log('0 passed, 0 failed, 1 skipped');
  } else {
    await page.waitForSelector('.graphiql-query-editor .CodeMirror');
    await page.click('.graphiql-execute-button');
    await page.waitForFunction(() => document.querySelector('.result-window .CodeMirror')?.CodeMirror?.getValue().includes('generation'), null, { timeout: 60_000 });
    const answer = JSON.parse(await page.evaluate(() => document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()));
    tally.check('the welcoming query runs', answer.errors === undefined && answer.data.lineage.nodes.some((node) => node.entity.name === 'MoCo v2'), answer);
    await page.screenshot({ path: process.env.GRAPHPAPERS_SCREENSHOT ?? join(profile, 'graphiql.png') });

    await page.click('button[aria-label="Show Documentation Explorer"]');
    await page.waitForSelector('.graphiql-doc-explorer-content');
    tally.check('the documentation shows the schema', (await page.textContent('.graphiql-doc-explorer-content')).includes('Query'));

    await page.evaluate(() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue('subscription { ingestProgress { documents total isDone } }'));
    // GraphiQL looks for the operation's name a moment after the text changed.
    await page.waitForTimeout(1000);
    await page.click('.graphiql-execute-button');
    let heard = false;
    for (let i = 0; i < 50 && !heard; i++) {
      await fetch(server.url, {
        method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `mutation { ingest(documents: [{ id: "browser-${i}", text: "We use SimCLR on ImageNet." }]) { new } }` }),
      });
      heard = await page.evaluate(() => document.querySelector('.result-window .CodeMirror').CodeMirror.getValue().includes('"isDone": true'));
    }
    tally.check('a subscription shows its events', heard);
    tally.check('nothing is asked of other hosts', asked.length > 0 && asked.every((url) => url.startsWith(server.origin) || url.startsWith('data:') || url.startsWith('blob:')), asked);
    tally.check('the browser complains of nothing', complaints.length === 0, complaints);
    tally.end();
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(profile, { recursive: true, force: true });
}
