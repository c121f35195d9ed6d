package brood.course.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/// A report as JSON. `src/docs/bench.md` says what every field means; a field keeps its name and
/// its meaning.
public final class JsonReport {
    private JsonReport() {}

    public static String of(Report report) {
        var json = new JsonObject();
        json.addProperty("format", 1);
        json.addProperty("quick", report.quick());
        json.addProperty("cached", report.cached());
        json.addProperty("rounds", report.rounds());
        json.add("machine", machine(report.host()));
        var figures = new JsonArray();
        for (Row row : report.rows()) figures.add(figure(row));
        json.add("figures", figures);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    private static JsonObject machine(Host host) {
        var json = new JsonObject();
        json.addProperty("system", host.system());
        json.addProperty("cores", host.cores());
        json.addProperty("jdk", host.jdk());
        if (host.python() != null) json.addProperty("python", host.python());
        if (host.load() >= 0) json.addProperty("load", host.load());
        json.addProperty("busy", host.busy());
        return json;
    }

    private static JsonObject figure(Row row) {
        Figure figure = row.figure();
        var json = new JsonObject();
        json.addProperty("group", row.group());
        json.addProperty("figure", figure.id());
        json.addProperty("title", figure.title());
        json.addProperty("unit", figure.unit().symbol());
        json.addProperty("lessIsBetter", figure.unit().lessIsBetter());
        json.add("java", series(row.java()));
        var compared = new JsonArray();
        for (Row.Compared with : row.compared()) compared.add(compared(row, with));
        json.add("compared", compared);
        return json;
    }

    private static JsonObject compared(Row row, Row.Compared with) {
        var json = new JsonObject();
        json.addProperty("method", with.reference().method());
        json.add("python", series(with.python()));
        boolean worked = with.worked(row.java());
        if (worked) {
            json.add("ratio", spread(with.ratio(row.java())));
            json.addProperty("advantage", row.advantage(with));
        }
        Goal goal = with.reference().goal();
        if (goal != null) {
            var wanted = new JsonObject();
            wanted.addProperty("text", goal.text());
            wanted.addProperty("advantage", goal.least());
            if (worked) wanted.addProperty("reached", goal.isReachedBy(row.advantage(with)));
            json.add("goal", wanted);
        }
        return json;
    }

    private static JsonObject series(Series series) {
        if (series.failure().isPresent()) {
            var json = new JsonObject();
            json.addProperty("failed", series.failure().get());
            return json;
        }
        JsonObject json = spread(series.spread());
        var rounds = new JsonArray();
        for (double[] round : series.rounds()) {
            var samples = new JsonArray();
            for (double sample : round) samples.add(sample);
            rounds.add(samples);
        }
        json.add("samples", rounds);
        return json;
    }

    private static JsonObject spread(Spread spread) {
        var json = new JsonObject();
        json.addProperty("median", spread.median());
        json.addProperty("low", spread.low());
        json.addProperty("high", spread.high());
        return json;
    }
}
