// Prints ticks of md.ticks.v1 as JSON lines: node consume-ticks.mjs [count]
import { Kafka, logLevel } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const brokers = (process.env.TICKWIRE_KAFKA_BOOTSTRAP_SERVERS ?? '127.0.0.1:9092').split(',');
const host = process.env.TICKWIRE_SCHEMA_REGISTRY_URL ?? 'http://127.0.0.1:8085/apis/ccompat/v7';
const wanted = Number(process.argv[2] ?? 5);

const registry = new SchemaRegistry({ host });
const kafka = new Kafka({ clientId: 'node-example', brokers, logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `node-example-${process.pid}` });
const rupees = (fixedPoint) => (fixedPoint === null ? null : fixedPoint / 10000);

let seen = 0;
const enough = new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`only ${seen} of ${wanted} ticks within 30 s`)), 30000).unref();
  consumer.connect()
    .then(() => consumer.subscribe({ topic: 'md.ticks.v1', fromBeginning: true }))
    .then(() => consumer.run({
      eachMessage: async ({ message }) => {
        if (seen >= wanted) return;
        const tick = await registry.decode(message.value);
        seen += 1;
        console.log(JSON.stringify({
          key: message.key.toString(),
          lastPrice: rupees(tick.lastPrice),
          volume: tick.volume, receivedAt: tick.receivedAt, source: tick.source,
        }));
        if (seen === wanted) resolve();
      },
    }))
    .catch(reject);
});
try {
  await enough;
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
}
await consumer.disconnect();
process.exit();
