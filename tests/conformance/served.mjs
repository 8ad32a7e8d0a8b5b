// The program itself as a stranger runs it: the samples in a store of their own, served on a free port of this machine.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const program = process.env.GRAPHPAPERS_PROGRAM ?? at('src/GraphPapers.Cli/bin/Release/net10.0/graphpapers');

/** Serves the samples; `args` go to `graphpapers serve`. */
export async function serveSamples(...args) {
  const folder = mkdtempSync(join(tmpdir(), 'graphpapers-'));
  const store = join(folder, 'samples.db');
  execFileSync(program, ['ingest', at('seeds/samples'), '--store', store], { stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(program, ['serve', '--store', store, '--urls', 'http://127.0.0.1:0', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    if (!line.startsWith('http')) continue;
    const origin = new URL(line).origin;
    for (let i = 0; i < 600; i++) {
      if ((await fetch(`${origin}/health/ready`)).ok) return { origin, url: `${origin}/graphql`, pid: server.pid, stop };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    break;
  }
  await stop();
  throw new Error('the program did not serve');
}

/** Counts checks and says how they went in the words that `run` reads. */
export class Tally {
  passed = 0;
  failed = 0;

  check(name, ok, detail = '') {
    if (ok) this.passed++;
    else {
      this.failed++;
      console.log(`FAILED ${name}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
    }
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed, 0 skipped`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}
