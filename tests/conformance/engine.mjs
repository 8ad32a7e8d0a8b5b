// Talks with the engine under test: one JSON a line there, one back.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export class Engine {
  constructor() {
    const program = process.env.GRAPHPAPERS_GRAPHQL_BRIDGE ?? fileURLToPath(new URL('./bridge/bin/Release/net10.0/GraphPapers.GraphQL.Conformance.dll', import.meta.url));
    this.process = spawn('dotnet', [program, 'answer'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    createInterface({ input: this.process.stdout }).on('line', (line) => this.waiting.shift()(JSON.parse(line)));
    this.process.on('exit', (code) => {
      for (const resolve of this.waiting) resolve({ crashed: code });
    });
  }

  ask(request) {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.process.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  close() {
    this.process.stdin.end();
  }
}
