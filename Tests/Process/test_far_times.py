"""A time far away is refused, and neither ends the server nor keeps it from starting."""

import pytest

from town import Server, ahead


@pytest.mark.parametrize("at", [ahead(31), "2200-01-01T00:00:00Z", "2262-06-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_closing_time_far_away_is_refused_and_the_server_goes_on(tmp_path, at):
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator:
            refused = facilitator.refusal("round.open", {"method": "dotVoting", "closesAt": at})
            assert refused.reason == "conflict" and refused.data["limit"] == 30
            round = facilitator.request("round.open", {"method": "dotVoting", "closesAt": ahead(29.9)})["round"]
            assert facilitator.refusal("round.extend", {"round": round, "closesAt": at}).reason == "conflict"
            assert facilitator.request("round.close", {"round": round})["seq"] > 0
