// The page of an award holds the fields that its shape declares, and no other: the column of a table that is told in another way is left out.
import { expect } from "vitest";
import { awardPage } from "#app/domain/awards/answers.ts";
import { approvedAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();

db.test("an award's page has the declared fields", async (stage) => {
  const { award } = await approvedAward(stage);
  const page = await stage.as("manager").rpc("award_page", { award_id: award.id });
  expect(Object.keys(page.award).sort()).toEqual(Object.keys(awardPage.shape.award.shape).sort());
});
